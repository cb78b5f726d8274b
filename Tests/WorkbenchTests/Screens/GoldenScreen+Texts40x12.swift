extension GoldenScreen {
    /// Screens of one pane.
    static let texts40x12: [GoldenScreen: String] = [
        .tooSmall: #"""



           too small: 40×12 needed,
                  here 30×8



        """#,
        .blend40x12: #"""
        ┏━ Blend ━━━━━━━━━━━━━━━━━━━━━━ 2.5 s ━┓
        ┃ A Sitar █████───── B Trumpet    50 % ┃
        ┃⣀⣴⣿⣿⣿⣿⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣶⣤⣤⣤⣤⣤⣤⣤⣤⣤⣤⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀┃
        ┃⠉⠻⡿⠿⠿⠿⠿⠿⠿⠿⠿⠿⠿⠿⠟⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠛⠋⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃mixing linear · pitch auto, A G3      ┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
         ■ stopped                    ········
         ←→ blend  Space play  ,. pitch  ? keys
        """#,
        .source40x12: #"""
        ┏━ A  Sitar  G3  2.5 s ━━━━ 0,0 +1.00 ━┓
        ┃ ⢠⣿⣶⣶⣶⣶⣶⣤⣤⣤⣤⣤⣄⣀⣀⣀⣀                    ┃
        ┃⣤⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣷⣶⣶⣶⣶⣤⣤⣤⣤⣤⣄⣀⣀⣀⣀┃
        ┃⠛⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⡿⠿⠿⠿⠿⠿⠟⠛⠛⠛⠛⠛⠉⠉⠉⠉⠉┃
        ┃ ⠈⠿⠿⠿⠛⠛⠛⠛⠛⠋⠉⠉⠉⠉⠉⠁                     ┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┃▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
         ■ stopped                    ········
         ←→↑↓ cursor  Space play         ? keys
        """#,
        .library40x12: #"""
        #= Library ======================= 12 =#
        | by family                    / finds |
        |brass                                #|
        |>B  Trumpet             G4 acoustic  #|
        |    Tuba                F2 acoustic  #|
        |flute                                #|
        |    Flute               D5 acoustic  ||
        |guitar                               ||
        |    Nylon Guitar        E3 acoustic  ||
        #======================================#
         # stopped                    ........
         Up/Down hear  Enter/b as A, B   ? keys
        """#,
        .mix40x12: #"""
        ┏━ Mix ━━━━━━━━━━━━━━━━━ 2 of 3 heard ━┓
        ┃▸1  Sitar …  -3.0 dB  L 50 · ·  0.00 s┃
        ┃ 2  Celesta   0.0 dB     C M ·  1.25 s┃
        ┃ 3  Choir    +1.5 dB  R 25 · ·  0.50 s┃
        ┃ 4  ·                                 ┃
        ┃ 5  ·                                 ┃
        ┃ 6  ·                                 ┃
        ┃ 7  ·                                 ┃
        ┃ 8  ·                                 ┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
         ■ stopped                    ········
         ↑↓ slot  Space play  uU gain    ? keys
        """#,
        .wideNames60x16: #"""
        ┏━ Library ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 6 ━┓
        ┃ by family                                        / finds ┃
        ┃world                                                     ┃
        ┃▸   A name of many words that goes on and…   C4 acoustic  ┃
        ┃    x                                        C4 acoustic  ┃
        ┃    Été à la mer                             C4 acoustic  ┃
        ┃    琴と笛のための長い名前のある音が一つ…    C4 acoustic  ┃
        ┃    한국 가야금                              C4 acoustic  ┃
        ┃    🎻 Violin                                C4 acoustic  ┃
        ┃                                                          ┃
        ┃                                                          ┃
        ┃                                                          ┃
        ┃                                                          ┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
         ■ stopped                once       vol -6.0 dB  ········
         ↑↓ hear  Enter/b as A, B  / find  O order           ? keys
        """#,
    ]
}
