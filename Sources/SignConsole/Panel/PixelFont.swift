// SPDX-License-Identifier: Apache-2.0

/// The pixels of the signboard: the characters 社区警务室 and a shield to their left.
enum PixelFont {
  /// The characters for the coverage of a pixel, from none to all.
  static let ramp: [Character] = Array(" .:-=+*#%@")

  /// The five characters, 14 pixels high.
  static let name = [
    "  =:     @                      =. *  .+          %               #+      ",
    "  .@     @      #@@@@@@@@@@@   %@@%@%:%@@@@.     *@          @@@@@@@@@@@@ ",
    "   *     @      #-             :@##%++@- @      =@@@@@@@@    @          @ ",
    ".@@@@*   @      #- *    :@     @.   @+ @#*     %@@    =@     @          @ ",
    "    @    @      #- #@   @.    .%@*@.#  @@=    =+ .@=:@#       *@@@@@@@@#  ",
    "   #+ @@@@@@@   #-  *@ %+      -@*@+*-@-.@@      =%@@@+:        =@   %    ",
    "  =@.    @      #-   +@@          .*%=    :   @@@*.  .+%@@     #@.:-=@@   ",
    " *@@@    @      #-   +@@       %%%%%%%%%%%%        @.         =@%*+=-:-%  ",
    "=@:@:%   @      #-  *@ =@        ########.    .@@@@@@@@@@         *+      ",
    "  .@     @      #- @@   +@                        **    @     @@@@@@@@@@  ",
    "  .@     @      #-+#     *:      ========         @     @         *+      ",
    "  .@     @      #-              =@######@+       @+    -%         *+      ",
    "  .@ #@@@@@@@=  #@@@@@@@@@@@:   =*      *+     +@+     #+    @@@@@@@@@@@@.",
    "   #                            =@######@+    @#.   :@@%                  ",
  ]

  /// The shield: g is gold, w white, b dark blue.
  static let shield = [
    "      g      ",
    " ggg ggg ggg ",
    " gbbgbbbgbbg ",
    " gbbbbwbbbbg ",
    " gbbbbwbbbbg ",
    " gbbbwwwbbbg ",
    " gbwwwwwwwbg ",
    " gbbwwwwwbbg ",
    " gbbbwwwbbbg ",
    " gbbwwbwwbbg ",
    " gbbwbbbwbbg ",
    "  gbbbbbbbg  ",
    "   ggbbbgg   ",
    "     ggg     ",
  ]
}
