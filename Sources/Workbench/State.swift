import Instruments
import Screen
