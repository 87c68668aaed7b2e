// SPDX-License-Identifier: Apache-2.0

/// What is written on the signboard, as pixels: 社区警务室 and, to its left, a shield.
enum PixelFont {
  /// How much of each pixel the writing covers, from none to all.
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
