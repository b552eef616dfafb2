internal import CLLVM
internal import Sonar
