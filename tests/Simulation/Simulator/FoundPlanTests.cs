using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>The smallest plans of faults that once broke something: they break nothing any more.</summary>
public sealed partial class FoundPlanTests
{
    // What was found before positions had rules, and accounts other settings.
    internal static SimulatorOptions PlainDays { get; } = new() { HasRules = false, VariesAccount = false };

    public static TheoryData<string, string> Later { get; } =
        new()
        {
            {
                // Two stops of one desk traded: it was to give 0.001 back, of which the venue takes no order.
                "what a desk owes a leg that it shares is worth less than any order",
                """
                    fault-plan 1 seed 2444 horizon 72900.001
                    73 transfer at 14357.320 for 0.000 strength 0.5474 target 1
                    34 delisted at 17042.989 for 0.000 strength 0.3739 target 0
                    73 transfer at 20879.066 for 0.000 strength 0.1963 target 1
                    57 snapshot-damaged at 21738.229 for 0.000 strength 0.0082 target 0
                    15 cancel-races at 22561.046 for 401.837 strength 0.4906 target 0
                    66 spike at 26583.909 for 0.000 strength 0.5890 target 2
                    51 crash-at-answer at 29002.624 for 0.000 strength 0.0065 target 0
                    22 reordered at 34159.096 for 0.622 strength 0.0055 target 0
                    81 bad-order at 35609.263 for 0.000 strength 0.0073 target 1
                    52 torn-write at 36495.684 for 0.000 strength 0.0083 target 0
                    77 kill-switch at 38057.652 for 3546.729 strength 0.0089 target 0
                    31 foreign-order at 40560.401 for 0.000 strength 0.0062 target 2
                    51 crash-at-answer at 43886.022 for 0.000 strength 0.0076 target 0
                    84 crash-at-question at 46167.383 for 0.000 strength 0.0067 target 0
                    81 bad-order at 49280.945 for 0.000 strength 0.0067 target 2
                    56 slow-disk at 50674.394 for 219.299 strength 0.6135 target 0
                    7 throttled at 52259.146 for 38.930 strength 0.6643 target 0
                    93 filters-race at 58662.377 for 0.000 strength 0.0073 target 0
                    81 bad-order at 71181.421 for 0.000 strength 0.0079 target 0
                    15 cancel-races at 72618.469 for 109.996 strength 0.1288 target 0
                    """
            },
            {
                // The stop of one was compared with the entry of the other, which had just been superseded.
                "two machines that enter at one moment",
                """
                    fault-plan 1 seed 2570 horizon 44400.000
                    32 liquidation at 321.496 for 0.000 strength 0.0054 target 1
                    27 no-connection at 485.882 for 67.995 strength 0.0051 target 0
                    24 key-expired at 2127.157 for 0.000 strength 0.0053 target 1
                    77 kill-switch at 8093.911 for 2671.857 strength 0.0099 target 0
                    49 crash-before-send at 16528.816 for 0.000 strength 0.0059 target 0
                    81 bad-order at 16922.859 for 0.000 strength 0.0066 target 0
                    15 cancel-races at 17216.312 for 0.619 strength 0.0080 target 0
                    55 sync-error at 36974.002 for 0.000 strength 0.0081 target 0
                    58 second-instance at 42549.652 for 0.000 strength 0.0096 target 1
                    """
            },
            {
                // The leg was partly nobody's, and the venue took nothing any more that could open.
                "what a desk owes a leg of a symbol that is only left any more",
                """
                    fault-plan 1 seed 830041 horizon 32400.000
                    40 would-trigger at 83.135 for 420.262 strength 0.8663 target 0
                    22 reordered at 1359.273 for 1829.217 strength 0.0078 target 0
                    57 snapshot-damaged at 1634.949 for 0.000 strength 0.0085 target 0
                    43 exit-races at 2273.751 for 935.296 strength 0.7586 target 0
                    65 bar-trouble at 3856.637 for 0.716 strength 0.1548 target 4
                    34 delisted at 4197.585 for 0.000 strength 0.0090 target 2
                    91 entries-off at 4941.463 for 4211.651 strength 0.1890 target 0
                    15 cancel-races at 6583.981 for 71.540 strength 0.4530 target 0
                    55 sync-error at 7574.595 for 0.000 strength 0.3253 target 0
                    69 slow-decider at 7610.028 for 219.709 strength 0.0066 target 0
                    92 shared-limits at 7799.624 for 317.612 strength 0.1306 target 0
                    49 crash-before-send at 7831.627 for 0.000 strength 0.6397 target 0
                    19 answer-behind-stream at 8504.973 for 3318.357 strength 0.0960 target 0
                    95 terminated-at-order at 9949.040 for 0.000 strength 0.1082 target 0
                    79 clog at 11415.663 for 155.748 strength 0.8568 target 1
                    19 answer-behind-stream at 12044.751 for 929.053 strength 0.2695 target 0
                    31 foreign-order at 12687.850 for 0.000 strength 0.0396 target 1
                    95 terminated-at-order at 15417.313 for 0.000 strength 0.2671 target 0
                    78 burst at 16081.099 for 7.191 strength 0.7065 target 0
                    7 throttled at 18142.324 for 6.767 strength 0.9653 target 0
                    15 cancel-races at 18662.081 for 197.844 strength 0.9110 target 0
                    81 bad-order at 25020.562 for 0.000 strength 0.5863 target 2
                    15 cancel-races at 26041.938 for 106.953 strength 0.7749 target 0
                    34 delisted at 26877.512 for 0.000 strength 0.5796 target 1
                    44 thin-book at 28530.120 for 439.195 strength 0.7301 target 0
                    25 cut at 29074.292 for 0.000 strength 0.6929 target 0
                    50 crash-after-send at 29521.515 for 0.000 strength 0.4825 target 0
                    81 bad-order at 30525.365 for 0.000 strength 0.4490 target 0
                    15 cancel-races at 31097.099 for 749.355 strength 0.3648 target 0
                    """
            },
            {
                // The entry of the newer one was lost; what the older one had opened before counted as said of the newer one.
                "an entry of the newer of two machines that never comes",
                """
                    fault-plan 1 seed 810039 horizon 18600.000
                    58 second-instance at 14780.722 for 0.000 strength 0.1626 target 1
                    81 bad-order at 18441.903 for 0.000 strength 0.0066 target 0
                    """
            },
            {
                // With the new key the stop, gone unheard, was to have been seen already.
                "a key of the user stream that is new behind a stop that is gone",
                """
                    fault-plan 1 seed 3388 horizon 68400.000
                    73 transfer at 13768.842 for 0.000 strength 0.0092 target 1
                    51 crash-at-answer at 14802.153 for 0.000 strength 0.0090 target 0
                    52 torn-write at 31940.591 for 0.000 strength 0.0072 target 0
                    79 clog at 43210.564 for 98.251 strength 0.0051 target 0
                    84 crash-at-question at 52025.369 for 0.000 strength 0.0055 target 1
                    83 unseen at 60612.562 for 0.000 strength 0.0058 target 1
                    52 torn-write at 65997.841 for 0.000 strength 0.0091 target 0
                    24 key-expired at 66234.671 for 0.000 strength 0.0070 target 1
                    83 unseen at 67687.821 for 0.000 strength 0.0061 target 0
                    """
            },
            {
                // What was asked for at the moment at which the standstill was over counted as asked for before it.
                "a decision that is asked for right behind a standstill",
                """
                    fault-plan 1 seed 5160 horizon 55800.000
                    69 slow-decider at 54871.559 for 1105.401 strength 0.0054 target 0
                    59 pause at 55275.127 for 362.465 strength 0.0071 target 0
                    """
            },
            {
                // Numbered one behind the run of the copy, both, for the clock said an hour that had been: their decisions counted as those of one.
                "a second machine behind a clock that was set back",
                """
                    fault-plan 1 seed 15804 horizon 57059.194 storm 54963.657 57078.778
                    48 crash-before-write at 56036.018 for 0.000 strength 0.0067 target 0
                    60 wall-step at 56278.747 for 0.000 strength 0.4255 target 1
                    48 crash-before-write at 56682.478 for 0.000 strength 0.0091 target 0
                    58 second-instance at 57054.007 for 0.000 strength 0.0454 target 1
                    """
            },
            {
                // Each part asked for a target of its own: hundreds of orders within a second.
                "an exit that trades in hundreds of parts",
                """
                    fault-plan 1 seed 26346 horizon 26220.001 storm 24360.150 28717.760
                    2 request-lost at 24528.213 for 122.413 strength 0.0065 target 0
                    8 banned at 25566.447 for 107.161 strength 0.0072 target 0
                    44 thin-book at 25894.045 for 349.094 strength 0.0037 target 0
                    2 request-lost at 26015.360 for 262.967 strength 0.5613 target 0
                    """
            },
            {
                // A cause that was listed late, and another one half a minute behind it, counted as one that was never found.
                "money that comes and goes while causes are listed late",
                """
                    fault-plan 1 seed 910895 horizon 37020.001 storm 32365.518 37983.529
                    96 income-behind at 32365.518 for 5618.010 strength 0.0064 target 0
                    96 income-behind at 32562.833 for 5011.461 strength 0.6199 target 0
                    50 crash-after-send at 35834.402 for 0.000 strength 0.0054 target 0
                    """
            },
            {
                // It was looked at five minutes later, by the next comparison.
                "a stop that hangs while the user stream says nothing",
                """
                    fault-plan 1 seed 10440 horizon 45131.429
                    61 crash-loop at 15049.992 for 265.601 strength 0.0060 target 0
                    51 crash-at-answer at 16649.320 for 0.000 strength 0.0076 target 0
                    23 silent at 16677.699 for 2.553 strength 0.0058 target 0
                    51 crash-at-answer at 32486.580 for 0.000 strength 0.0088 target 0
                    87 stuck-stop at 32704.909 for 0.000 strength 0.9761 target 0
                    51 crash-at-answer at 36452.569 for 0.000 strength 0.0074 target 0
                    23 silent at 44903.556 for 13.455 strength 0.0051 target 1
                    """
            },
            {
                // What was left of the position before the one that the older machine had just opened counted as its stop.
                "a newer machine takes back what an ended position left",
                """
                    fault-plan 1 seed 912580 horizon 5280.050
                    58 second-instance at 5186.310 for 0.000 strength 0.6661 target 1
                    """
            },
            {
                // Bars were asked for again and again while the answers waited with everything else.
                "a disk so slow that answers wait for minutes",
                """
                    fault-plan 1 seed 31409 horizon 7260.001 storm 5769.258 12739.728
                    56 slow-disk at 6264.017 for 1765.668 strength 0.8652 target 0
                    """
            },
            {
                // What the program that had lost its disk wanted counted as sent.
                "a program that has lost its disk to another wants a further order",
                """
                    fault-plan 1 seed 10039 horizon 50279.943 storm 47727.663 53057.930
                    24 key-expired at 49772.402 for 0.000 strength 0.0069 target 1
                    33 deleveraged at 50030.056 for 0.000 strength 0.0125 target 1
                    58 second-instance at 50279.627 for 0.000 strength 0.0057 target 0
                    """
            },
            {
                // What waited for its order had it asked about again with each answer that said nothing, fifty times a second, until the limits
                // were used up: the next run could not ask anything for a minute.
                "somebody else trades while questions fail",
                """
                    fault-plan 1 seed 38240 horizon 32680.415 storm 31816.627 38224.256
                    84 crash-at-question at 32007.126 for 0.000 strength 0.0076 target 3
                    31 foreign-order at 32378.758 for 0.000 strength 0.0068 target 0
                    84 crash-at-question at 32608.393 for 0.000 strength 0.0065 target 0
                    """
            },
            {
                // The same: a fate was not known for a minute, since nothing could be asked.
                "what a stop of the program left, questions that fail, and a journal that decays",
                """
                    fault-plan 1 seed 37126 horizon 86400.000 storm 65462.961 71398.647
                    95 terminated-at-order at 65777.577 for 0.000 strength 0.0857 target 0
                    25 cut at 67280.102 for 0.000 strength 0.0096 target 1
                    25 cut at 68528.980 for 0.000 strength 0.0066 target 1
                    95 terminated-at-order at 68948.345 for 0.000 strength 0.4966 target 0
                    53 bit-flip at 69462.353 for 0.000 strength 0.0055 target 0
                    """
            },
            {
                // An exit of a first part, too small for coarser steps, counted as the close of all that its entry traded since.
                "what an entry trades while its exit is too small",
                """
                    fault-plan 1 seed 102999 horizon 86400.000 storm 73561.789 77875.277
                    93 filters-race at 73617.208 for 0.000 strength 0.0073 target 0
                    25 cut at 73650.234 for 0.000 strength 0.0074 target 0
                    81 bad-order at 73701.902 for 0.000 strength 0.0071 target 1
                    81 bad-order at 73717.230 for 0.000 strength 0.0068 target 0
                    34 delisted at 73759.698 for 0.000 strength 0.1618 target 3
                    22 reordered at 74062.630 for 2083.544 strength 0.0062 target 0
                    81 bad-order at 74459.709 for 0.000 strength 0.0066 target 2
                    81 bad-order at 74548.550 for 0.000 strength 0.0052 target 0
                    81 bad-order at 74791.583 for 0.000 strength 0.0063 target 2
                    93 filters-race at 75187.557 for 0.000 strength 0.0056 target 1
                    81 bad-order at 75355.467 for 0.000 strength 0.0060 target 2
                    25 cut at 75404.110 for 0.000 strength 0.0088 target 1
                    """
            },
            {
                // All that was ever paid into the account was booked behind its first look at it, once more.
                "a liquidation before the first look at an account",
                """
                    fault-plan 1 seed 111051 horizon 44160.001 storm 40777.379 43160.245
                    53 bit-flip at 42121.914 for 0.000 strength 0.0069 target 0
                    33 deleveraged at 42200.236 for 0.000 strength 0.0073 target 1
                    2 request-lost at 42276.876 for 386.514 strength 0.2370 target 0
                    57 snapshot-damaged at 42578.624 for 0.000 strength 0.0065 target 0
                    32 liquidation at 42667.032 for 0.000 strength 0.0079 target 2
                    """
            },
            {
                // It heard of the exit and not of the entry before it, and took back what protects another part of the leg.
                "a dead key between two machines",
                """
                    fault-plan 1 seed 81130 horizon 47520.058 storm 43429.452 47716.417
                    56 slow-disk at 45282.566 for 1187.881 strength 0.1356 target 0
                    58 second-instance at 46480.716 for 0.000 strength 0.0610 target 1
                    24 key-expired at 47231.183 for 0.000 strength 0.0055 target 1
                    """
            },
            {
                // A fate of one machine's order hid it from the other, too, which was to know of it at once.
                "an order of a machine that stops, kept back",
                """
                    fault-plan 1 seed 97922 horizon 86400.000 storm 52160.097 56458.975
                    58 second-instance at 54239.639 for 0.000 strength 0.0630 target 1
                    58 second-instance at 54624.676 for 0.000 strength 0.0068 target 1
                    53 bit-flip at 54966.651 for 0.000 strength 0.0055 target 0
                    95 terminated-at-order at 55235.981 for 0.000 strength 0.2098 target 0
                    """
            },
            {
                // While an entry waited for the exit before it, a later decision wanted another stop.
                "requests that come late",
                """
                    fault-plan 1 seed 97231 horizon 76980.001 storm 76563.445 78870.960
                    6 request-late at 76675.375 for 207.387 strength 0.9619 target 0
                    """
            },
            {
                // What the newer of two runs had sent last before it died was expected of the older one.
                "a run that dies while another stands still",
                """
                    fault-plan 1 seed 127353 horizon 37102.879 storm 35028.339 41071.845
                    48 crash-before-write at 35386.498 for 0.000 strength 0.0063 target 0
                    18 late-reject at 35899.122 for 111.118 strength 0.2700 target 0
                    59 pause at 36503.316 for 599.562 strength 0.0085 target 0
                    58 second-instance at 36621.490 for 0.000 strength 0.0062 target 0
                    84 crash-at-question at 36727.392 for 0.000 strength 0.0081 target 2
                    73 transfer at 36899.646 for 0.000 strength 0.0058 target 0
                    """
            },
            {
                // The ten seconds in which an answer counts as lost were longer than the trade waited: it halted as somebody else's.
                "a stop that trades, and a lost answer about what it became",
                """
                        fault-plan 1 seed 50817 horizon 1440.001 storm 149.801 4868.645
                        83 unseen at 1270.992 for 0.000 strength 0.0088 target 1
                        78 burst at 1371.205 for 0.872 strength 0.0057 target 0
                    """
            },
            {
                // Each of them was asked about at once.
                "a copy of a journal that is hours old, and dozens of orders that it does not know",
                """
                        fault-plan 1 seed 54619 horizon 22800.001 storm 18320.426 23837.580
                        69 slow-decider at 18321.511 for 1406.387 strength 0.3811 target 0
                        55 sync-error at 18423.693 for 0.000 strength 0.0053 target 0
                        30 merged-market at 18459.732 for 223.954 strength 0.0074 target 0
                        58 second-instance at 18577.657 for 0.000 strength 0.3298 target 1
                        29 new-words at 19230.863 for 0.000 strength 0.0057 target 0
                        30 merged-market at 19741.482 for 3101.319 strength 0.0051 target 0
                        19 answer-behind-stream at 21839.019 for 1404.056 strength 0.4618 target 0
                        41 stop-cancelled at 22669.553 for 0.000 strength 0.0078 target 2
                        53 bit-flip at 22712.189 for 0.000 strength 0.0062 target 0
                        32 liquidation at 22767.847 for 0.000 strength 0.0088 target 0
                    """
            },
            {
                // What the newer of two runs was halted for was looked for in the older one, which had lost its disk.
                "a halt of a run that dies while another stands still",
                """
                    fault-plan 1 seed 610066 horizon 31140.001 storm 29389.611 31987.553
                    59 pause at 30518.280 for 772.873 strength 0.0062 target 0
                    58 second-instance at 30704.746 for 0.000 strength 0.0063 target 0
                    74 setting-change at 30775.459 for 0.000 strength 0.0054 target 0
                    49 crash-before-send at 31118.680 for 0.000 strength 0.0081 target 0
                    """
            },
            {
                // Ends before a second program were taken for a row with the one behind it.
                "a loop of crashes, a second program, and a crash later",
                """
                    fault-plan 1 seed 169859 horizon 63853.468 storm 60531.865 64586.535
                    61 crash-loop at 62892.723 for 224.373 strength 0.0166 target 0
                    58 second-instance at 63051.135 for 0.000 strength 0.0062 target 0
                    49 crash-before-send at 63790.490 for 0.000 strength 0.0100 target 0
                    """
            },
            {
                // Two exits of a desk were each decided anew for what the other asked for, again and again.
                "a stop that trades as it is taken back while its position is closed",
                """
                    fault-plan 1 seed 97740 horizon 22500.001 storm 21882.662 24977.804
                    15 cancel-races at 22102.293 for 71.320 strength 0.7762 target 0
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Later))]
    public void A_plan_of_the_days_of_now_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(PlainDays).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }

    // The list of executions told of it, the stream did not; the order was taken for open until the next comparison.
    [Fact]
    public void A_target_that_trades_unseen_ends_with_its_position()
    {
        const string Plan = """
            fault-plan 1 seed 400079 horizon 73500.001
            82 refused-then-gone at 73058.878 for 0.000 strength 0.0097 target 0
            24 key-expired at 73217.389 for 0.000 strength 0.0053 target 1
            """;
        var one = new Runtime.Simulating.Simulator(PlainDays).Run(FaultPlan.Parse(Plan));
        Assert.True(one.Violation is null, $"{one.Violation}");
    }

    // A run that began on a full disk could not write the newest segment anew: what a failed sync had lost was missing when power
    // failed, hours later behind the full disk, or still on it.
    [Theory]
    [InlineData(
        """
            fault-plan 1 seed 1296 horizon 39063.232
            54 disk-full at 14810.013 for 1581.973 strength 0.0067 target 0
            55 sync-error at 16093.499 for 0.000 strength 0.0086 target 0
            52 torn-write at 39043.228 for 0.000 strength 0.0053 target 0
            """
    )]
    [InlineData(
        """
            fault-plan 1 seed 5096 horizon 3785.284
            54 disk-full at 676.119 for 5393.554 strength 0.0061 target 0
            55 sync-error at 3301.297 for 0.000 strength 0.0058 target 0
            52 torn-write at 3758.493 for 0.000 strength 0.0080 target 0
            """
    )]
    public void What_a_failed_sync_on_a_full_disk_lost_is_written_anew_before_anything_joins_on_to_it(string plan)
    {
        var one = new Runtime.Simulating.Simulator(PlainDays).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{one.Violation}");
    }
}
