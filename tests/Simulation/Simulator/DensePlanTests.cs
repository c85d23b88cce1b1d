using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Plans that once broke something and no longer do, most of them found by laying plans over one another.</summary>
public sealed class DensePlanTests
{
    /// <summary>What was wrong, and the plan.</summary>
    public static TheoryData<string, string> Plans { get; } =
        new()
        {
            {
                // Nothing told of it but a comparison a quarter of an hour later, though the stream had just kept another trade
                // back, and had not been suspected for it.
                "a stop that is lost on a stream that keeps trades back is missed",
                """
                    fault-plan 1 seed 21603 horizon 67440.001 storm 64022.201 67576.985
                    23 silent at 66298.972 for 578.275 strength 0.0082 target 1
                    83 unseen at 66562.233 for 0.000 strength 0.0095 target 0
                    """
            },
            {
                "a run that began on a full disk was not told so, and opened as soon as there was room, behind writes that were slow",
                """
                    fault-plan 1 seed 2000479 horizon 10560.978 storm 4298.449 11274.564
                    56 slow-disk at 7238.570 for 44.929 strength 0.1211 target 0
                    54 disk-full at 7333.621 for 3193.133 strength 0.0072 target 0
                    52 torn-write at 8077.891 for 0.000 strength 0.0059 target 0
                    56 slow-disk at 10479.386 for 106.208 strength 0.1199 target 0
                    """
            },
            {
                "a run that found no room, not even in the reserve, left word of a write that was not confirmed",
                """
                    fault-plan 1 seed 4000069 horizon 73362.293 storm 72307.331 77233.638
                    54 disk-full at 72326.548 for 1212.190 strength 0.0096 target 0
                    69 slow-decider at 72658.251 for 207.949 strength 0.8747 target 0
                    48 crash-before-write at 72758.366 for 0.000 strength 0.0095 target 0
                    69 slow-decider at 72851.436 for 719.658 strength 0.0074 target 0
                    54 disk-full at 73034.523 for 512.436 strength 0.0087 target 0
                    48 crash-before-write at 73247.951 for 0.000 strength 0.0065 target 0
                    """
            },
            {
                "what a person told the older of two machines was expected of the newer one",
                """
                    fault-plan 1 seed 2000374 horizon 39240.001 storm 38331.427 40474.875
                    59 pause at 38840.698 for 358.452 strength 0.0064 target 0
                    77 kill-switch at 39121.007 for 174.250 strength 0.0061 target 0
                    58 second-instance at 39163.525 for 0.000 strength 0.0082 target 0
                    """
            },
            {
                "the kill switch of a newer run was expected of the older one, which went on",
                """
                    fault-plan 1 seed 7100059 horizon 86400.000 storm 1434.185 5850.686
                    74 setting-change at 1469.424 for 0.000 strength 0.0060 target 1
                    59 pause at 1530.676 for 462.400 strength 0.0071 target 0
                    58 second-instance at 1550.183 for 0.000 strength 0.0077 target 0
                    26 cut-at-fill at 1688.109 for 0.000 strength 0.0097 target 0
                    71 stranger at 1785.726 for 0.000 strength 0.0062 target 1
                    84 crash-at-question at 1880.461 for 0.000 strength 0.0088 target 1
                    56 slow-disk at 1882.036 for 18.903 strength 0.3469 target 0
                    77 kill-switch at 1890.918 for 6.787 strength 0.0060 target 0
                    """
            },
            {
                "behind a slow disk, outside of a storm, a mark to enter by was to come sooner than marks do",
                """
                    fault-plan 1 seed 950128 horizon 69600.001 storm 64242.229 68974.709
                    30 merged-market at 64317.390 for 96.685 strength 0.0069 target 0
                    6 request-late at 64366.056 for 88.477 strength 0.0086 target 0
                    56 slow-disk at 67398.805 for 1343.338 strength 0.7092 target 0
                    19 answer-behind-stream at 67965.009 for 363.788 strength 0.3952 target 0
                    62 terminated at 68193.270 for 0.000 strength 0.0075 target 0
                    """
            },
            {
                "a run that was banned as it began and then stood still decided, by a clock set back, on a close of four minutes before",
                """
                    fault-plan 1 seed 7100361 horizon 86400.000 storm 41236.580 48194.221
                    56 slow-disk at 41367.616 for 0.531 strength 0.0065 target 0
                    81 bad-order at 41436.430 for 0.000 strength 0.0087 target 3
                    69 slow-decider at 42090.255 for 0.619 strength 0.0072 target 0
                    61 crash-loop at 42110.427 for 0.513 strength 0.0062 target 0
                    94 wall-step-at-entry at 42150.611 for 0.000 strength 0.0493 target 1
                    74 setting-change at 42181.536 for 0.000 strength 0.0074 target 1
                    42 closed-meanwhile at 42818.553 for 450.858 strength 0.8954 target 0
                    51 crash-at-answer at 43155.003 for 0.000 strength 0.0075 target 0
                    21 other-symbol at 43834.860 for 0.000 strength 0.0065 target 0
                    8 banned at 43932.230 for 580.777 strength 0.0082 target 0
                    51 crash-at-answer at 44001.387 for 0.000 strength 0.0081 target 0
                    59 pause at 44409.324 for 391.444 strength 0.0078 target 0
                    """
            },
            {
                "a symbol was given up too early by a clock set forth, in a run that had not heard of the venue's, and decided without",
                """
                    fault-plan 1 seed 7100432 horizon 72095.220 storm 68556.960 72600.599
                    77 kill-switch at 68556.960 for 505.454 strength 0.0055 target 0
                    96 income-behind at 68556.960 for 4043.638 strength 0.0055 target 0
                    78 burst at 68611.809 for 3.465 strength 0.0075 target 0
                    57 snapshot-damaged at 68628.566 for 0.000 strength 0.0092 target 0
                    22 reordered at 68647.597 for 2451.568 strength 0.0072 target 0
                    26 cut-at-fill at 68651.625 for 0.000 strength 0.0095 target 0
                    28 garbled at 68663.279 for 0.877 strength 0.0054 target 0
                    57 snapshot-damaged at 68667.694 for 0.000 strength 0.0087 target 0
                    65 bar-trouble at 68768.072 for 0.710 strength 0.0937 target 1
                    49 crash-before-send at 68910.989 for 0.000 strength 0.0063 target 0
                    78 burst at 68935.518 for 0.699 strength 0.0096 target 0
                    78 burst at 69103.861 for 2.508 strength 0.0055 target 0
                    61 crash-loop at 69106.320 for 35.133 strength 0.2906 target 0
                    65 bar-trouble at 69159.265 for 0.779 strength 0.0055 target 4
                    30 merged-market at 69164.459 for 2001.744 strength 0.0080 target 0
                    57 snapshot-damaged at 69382.131 for 0.000 strength 0.0061 target 0
                    7 throttled at 69417.605 for 0.662 strength 0.0053 target 0
                    53 bit-flip at 69422.717 for 0.000 strength 0.0072 target 0
                    53 bit-flip at 69831.304 for 0.000 strength 0.0060 target 0
                    11 margin-refused at 69869.477 for 0.840 strength 0.0076 target 1
                    82 refused-then-gone at 69885.728 for 0.000 strength 0.0091 target 0
                    60 wall-step at 69927.059 for 0.000 strength 0.2363 target 0
                    19 answer-behind-stream at 69942.239 for 2228.223 strength 0.9672 target 0
                    57 snapshot-damaged at 69988.893 for 0.000 strength 0.0076 target 0
                    37 stop-refused at 70018.034 for 0.840 strength 0.0092 target 1
                    34 delisted at 70029.992 for 0.000 strength 0.0546 target 0
                    40 would-trigger at 70032.005 for 68.484 strength 0.0070 target 0
                    49 crash-before-send at 70061.904 for 0.000 strength 0.0054 target 0
                    12 endpoint-moved at 71272.077 for 16.064 strength 0.4502 target 0
                    84 crash-at-question at 71292.570 for 0.000 strength 0.0082 target 0
                    57 snapshot-damaged at 71306.752 for 0.000 strength 0.0130 target 0
                    57 snapshot-damaged at 71538.434 for 0.000 strength 0.6425 target 0
                    57 snapshot-damaged at 71553.196 for 0.000 strength 0.3307 target 0
                    48 crash-before-write at 71674.436 for 0.000 strength 0.0929 target 0
                    """
            },
            {
                "in a mode that somebody set, legs at the venue were compared with books of the other mode",
                """
                    fault-plan 1 seed 7100281 horizon 67560.001 storm 63674.245 67442.628
                    8 banned at 64856.184 for 425.386 strength 0.0065 target 0
                    52 torn-write at 64931.074 for 0.000 strength 0.0078 target 0
                    32 liquidation at 66271.676 for 0.000 strength 0.0054 target 2
                    74 setting-change at 67108.699 for 0.000 strength 0.0073 target 3
                    31 foreign-order at 67316.910 for 0.000 strength 0.0061 target 2
                    """
            },
            {
                "a leverage that was changed before a new journal had looked at the account was to be missed",
                """
                    fault-plan 1 seed 7200246 horizon 12300.001 storm 8994.989 12165.520
                    97 half-outage at 9171.292 for 10.292 strength 0.2498 target 0
                    53 bit-flip at 10388.398 for 0.000 strength 0.0065 target 0
                    8 banned at 10461.532 for 324.625 strength 0.0056 target 0
                    74 setting-change at 10776.438 for 0.000 strength 0.0083 target 0
                    """
            },
            {
                "in a mode that somebody set, a leg of the naive ledger was looked up in books of the other mode",
                """
                    fault-plan 1 seed 7200144 horizon 16020.001 storm 14768.062 17509.255
                    74 setting-change at 15016.313 for 0.000 strength 0.0100 target 3
                    31 foreign-order at 15193.036 for 0.000 strength 0.0091 target 1
                    31 foreign-order at 15337.359 for 0.000 strength 0.0054 target 2
                    """
            },
            {
                "money that came before a clock that is ahead, and was never compared, says that the history begins",
                """
                    fault-plan 1 seed 7100270 horizon 86400.000 storm 72910.234 78370.142
                    96 income-behind at 72910.234 for 5459.907 strength 0.0082 target 0
                    96 income-behind at 72910.234 for 5459.907 strength 0.1047 target 0
                    30 merged-market at 72945.287 for 2626.677 strength 0.0057 target 0
                    35 funding-change at 72953.615 for 0.000 strength 0.0052 target 2
                    90 crash-at-snapshot at 73018.511 for 0.000 strength 0.7536 target 0
                    77 kill-switch at 73032.785 for 1801.481 strength 0.0058 target 0
                    59 pause at 73109.128 for 47.112 strength 0.0052 target 0
                    58 second-instance at 73171.990 for 0.000 strength 0.0095 target 0
                    59 pause at 73517.388 for 0.540 strength 0.0087 target 0
                    57 snapshot-damaged at 73551.867 for 0.000 strength 0.0072 target 0
                    19 answer-behind-stream at 73714.087 for 1291.929 strength 0.9831 target 0
                    60 wall-step at 73783.610 for 0.000 strength 0.2076 target 0
                    57 snapshot-damaged at 73975.594 for 0.000 strength 0.0091 target 0
                    73 transfer at 74267.522 for 0.000 strength 0.0076 target 1
                    97 half-outage at 74300.103 for 0.612 strength 0.0052 target 0
                    90 crash-at-snapshot at 74349.254 for 0.000 strength 0.0057 target 0
                    73 transfer at 74371.499 for 0.000 strength 0.0058 target 1
                    19 answer-behind-stream at 74432.322 for 2139.073 strength 0.0070 target 0
                    57 snapshot-damaged at 74931.247 for 0.000 strength 0.0058 target 0
                    53 bit-flip at 75606.737 for 0.000 strength 0.0066 target 0
                    57 snapshot-damaged at 75652.105 for 0.000 strength 0.0061 target 0
                    """
            },
            {
                "behind starts that followed one another fast the limits seemed used up, and nothing was asked",
                """
                    fault-plan 1 seed 3001470 horizon 86400.000 storm 7629.872 13908.814
                    95 terminated-at-order at 7828.874 for 0.000 strength 0.3218 target 0
                    61 crash-loop at 8065.982 for 241.668 strength 0.0076 target 0
                    """
            },
            {
                "entries were expected while all symbols were about to be settled",
                """
                    fault-plan 1 seed 2001645 horizon 12840.001 storm 8811.186 13344.732
                    34 delisted at 9622.499 for 0.000 strength 0.0054 target 2
                    34 delisted at 10244.875 for 0.000 strength 0.0058 target 4
                    34 delisted at 11125.573 for 0.000 strength 0.0077 target 3
                    """
            },
            {
                "in a mode that somebody set, a leg of the venue's was looked up in books of the other mode",
                """
                    fault-plan 1 seed 2000199 horizon 8640.001 storm 3832.794 10052.439
                    74 setting-change at 8089.758 for 0.000 strength 0.0076 target 3
                    31 foreign-order at 8109.797 for 0.000 strength 0.0091 target 2
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Plans))]
    public void It_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(FoundPlanTests.PlainDays).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }

    // A second machine with an older copy of the journal held the same position by an earlier attempt at its stop, which had ended,
    // and took the later one back.
    [Fact]
    public void A_later_attempt_at_a_stop_that_another_machine_made_stays()
    {
        const string Plan = """
            fault-plan 1 seed 400606 horizon 60794.831
            83 unseen at 60470.961 for 0.000 strength 0.0068 target 0
            58 second-instance at 60794.442 for 0.000 strength 0.0376 target 1
            """;
        var one = new Runtime.Simulating.Simulator(FoundPlanTests.PlainDays).Run(FaultPlan.Parse(Plan));
        Assert.True(one.Violation is null, $"{one.Violation}");
    }
}
