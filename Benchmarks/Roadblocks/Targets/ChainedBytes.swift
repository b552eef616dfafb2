// Twelve bytes behind each other, as AFL++'s test-u8.
func check(_ input: [UInt8]) {
  guard input.count >= 16 else { return }
  if input[2] == 0xd5 {
    if input[3] == 0x80 {
      if input[4] == 0x01 {
        if input[5] == 0xff {
          if input[6] == 0x00 {
            if input[7] == 0x7f {
              if input[8] == 0x41 {
                if input[9] == 0x13 {
                  if input[10] == 0xfe {
                    if input[11] == 0x20 {
                      if input[12] == 0x9c {
                        if input[13] == 0x03 { solved() }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
