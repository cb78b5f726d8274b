D () 
{ 
    cap | python3 -c "
import sys
L=sys.stdin.read().split('\n')
for i,l in enumerate(L): 
  if $1<=i+1<=$2: print(l[28:94])"
}
