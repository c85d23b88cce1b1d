using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

public sealed partial class FoundPlanTests
{
    public static TheoryData<string, string> Since { get; } =
        new()
        {
            {
                // Each start gave the stop another ten seconds.
                "a stop that triggers for ever, and a program that dies again and again",
                """
                    fault-plan 1 seed 42 horizon 28800.000
                    38 stuck-triggering at 14400.000 for 7200.000 strength 1.0000 target 0
                    61 crash-loop at 17043.000 for 300.000 strength 0.5000 target 0
                    """
            },
            {
                // Nothing is left that a minute could be closed for.
                "every symbol is delisted",
                """
                    fault-plan 1 seed 900004 horizon 62400.027 storm 60102.055 62213.794
                    34 delisted at 60305.052 for 0.000 strength 0.0069 target 3
                    34 delisted at 60451.000 for 0.000 strength 0.0074 target 4
                    34 delisted at 60487.231 for 0.000 strength 0.0064 target 2
                    """
            },
            {
                "a stop that triggers for ever, and a program that dies before it writes",
                """
                    fault-plan 1 seed 42 horizon 28800.000
                    38 stuck-triggering at 14400.000 for 7200.000 strength 1.0000 target 0
                    48 crash-before-write at 17050.000 for 0.000 strength 0.5000 target 0
                    48 crash-before-write at 17058.000 for 0.000 strength 0.5000 target 0
                    48 crash-before-write at 17066.000 for 0.000 strength 0.5000 target 0
                    48 crash-before-write at 17074.000 for 0.000 strength 0.5000 target 0
                    48 crash-before-write at 17082.000 for 0.000 strength 0.5000 target 0
                    48 crash-before-write at 17090.000 for 0.000 strength 0.5000 target 0
                    48 crash-before-write at 17098.000 for 0.000 strength 0.5000 target 0
                    """
            },
            {
                // Told before the account was looked at: counted as older than its history.
                "somebody else trades while the first answers are late",
                """
                    fault-plan 1 seed 1 horizon 7200.000
                    3 answer-late at 0.001 for 60.000 strength 0.2000 target 0
                    73 transfer at 3.000 for 0.000 strength 0.3000 target 0
                    73 transfer at 6.000 for 0.000 strength 0.3000 target 0
                    31 foreign-order at 9.000 for 0.000 strength 0.5000 target 0
                    73 transfer at 12.000 for 0.000 strength 0.3000 target 1
                    31 foreign-order at 15.000 for 0.000 strength 0.5000 target 1
                    73 transfer at 20.000 for 0.000 strength 0.3000 target 0
                    """
            },
            {
                "somebody else trades while the first answers are late, and two looks come to agree behind it",
                """
                    fault-plan 1 seed 5 horizon 7200.000
                    3 answer-late at 0.001 for 60.000 strength 0.2000 target 0
                    73 transfer at 3.000 for 0.000 strength 0.3000 target 0
                    73 transfer at 6.000 for 0.000 strength 0.3000 target 0
                    31 foreign-order at 9.000 for 0.000 strength 0.5000 target 0
                    73 transfer at 12.000 for 0.000 strength 0.3000 target 1
                    31 foreign-order at 15.000 for 0.000 strength 0.5000 target 1
                    73 transfer at 20.000 for 0.000 strength 0.3000 target 0
                    """
            },
            {
                // What each run had used of the limits counted anew for the next, until none could ask for anything.
                "an entry that trades as the program stops, and a program that dies again and again",
                """
                    fault-plan 1 seed 3001470 horizon 86400.000 storm 7629.872 13908.814
                    95 terminated-at-order at 7828.874 for 0.000 strength 0.3218 target 0
                    61 crash-loop at 8065.982 for 241.668 strength 0.0076 target 0
                    """
            },
            {
                // A mistake of I13: what a target turned round was to be entered, too.
                "a target that trades behind the exit of a desk that is to turn round",
                """
                    fault-plan 1 seed 223679 horizon 29460.125 storm 28099.301 35212.693
                    81 bad-order at 29370.472 for 0.000 strength 0.0096 target 2
                    """
            },
            {
                // A mistake of I12: the answer held more bars than it remembered.
                "bars of hours that are asked for, and answered behind newer ones",
                """
                    fault-plan 1 seed 232573 horizon 29460.055 storm 26261.570 31382.182
                    19 answer-behind-stream at 27631.411 for 2209.942 strength 0.4589 target 0
                    50 crash-after-send at 28018.101 for 0.000 strength 0.0073 target 0
                    53 bit-flip at 29384.418 for 0.000 strength 0.0065 target 0
                    """
            },
            {
                // A mistake of I13: the order was gone when it was looked for.
                "a target that is filled whole behind the exit of a desk that is to turn round",
                """
                    fault-plan 1 seed 290130 horizon 86400.000
                    10 filters-change at 3962.801 for 0.000 strength 0.0062 target 2
                    87 stuck-stop at 35058.735 for 0.000 strength 0.7338 target 0
                    70 model-swapped at 35748.797 for 0.000 strength 0.0079 target 0
                    78 burst at 36252.099 for 3.428 strength 0.0070 target 0
                    30 merged-market at 43901.319 for 1469.717 strength 0.0067 target 0
                    59 pause at 44175.136 for 85.279 strength 0.0065 target 0
                    26 cut-at-fill at 44495.010 for 0.000 strength 0.0077 target 0
                    70 model-swapped at 52135.879 for 0.000 strength 0.0091 target 0
                    81 bad-order at 53170.847 for 0.000 strength 0.0052 target 0
                    53 bit-flip at 56664.464 for 0.000 strength 0.0093 target 0
                    101 order-cancelled at 59868.801 for 0.000 strength 0.0055 target 1
                    """
            },
            {
                // A mistake of I13: by the next minute the stop had gone.
                "an entry that waits for a stop that hangs until its decision is old",
                """
                    fault-plan 1 seed 299766 horizon 7200.001
                    87 stuck-stop at 5388.726 for 0.000 strength 0.6685 target 0
                    83 unseen at 6967.610 for 0.000 strength 0.0055 target 1
                    """
            },
            {
                // A mistake of I4: no order is taken in another mode; it is told, and halted.
                "a position that nobody may close while somebody keeps the account in hedge mode",
                """
                    fault-plan 1 seed 294600 horizon 70860.001 storm 65807.307 71129.530
                    8 banned at 68814.037 for 343.004 strength 0.0074 target 0
                    53 bit-flip at 70254.236 for 0.000 strength 0.0063 target 0
                    74 setting-change at 70259.166 for 0.000 strength 0.0077 target 3
                    31 foreign-order at 70270.294 for 0.000 strength 0.0057 target 1
                    """
            },
            {
                // A mistake of I17: machines have a journal each, and number their runs by their own.
                "a start that reads a slow disk while another machine begins",
                """
                    fault-plan 1 seed 297181 horizon 38400.386 storm 35953.516 38963.011
                    57 snapshot-damaged at 36436.772 for 0.000 strength 0.0075 target 0
                    62 terminated at 37270.089 for 0.000 strength 0.0086 target 0
                    62 terminated at 37497.313 for 0.000 strength 0.0082 target 0
                    55 sync-error at 38030.419 for 0.000 strength 0.0069 target 0
                    56 slow-disk at 38177.304 for 343.515 strength 0.3060 target 0
                    58 second-instance at 38260.180 for 0.000 strength 0.0056 target 0
                    57 snapshot-damaged at 38275.315 for 0.000 strength 0.0054 target 0
                    62 terminated at 38395.489 for 0.000 strength 0.0077 target 0
                    58 second-instance at 38399.616 for 0.000 strength 0.0061 target 1
                    """
            },
            {
                // It looked for the order a fraction of a millisecond before its minute was over, and again a millisecond later.
                "an order that stays unknown, and an engine that takes something just before a person is to be told",
                """
                    fault-plan 1 seed 7011324 horizon 55746.128 storm 54186.826 59015.054
                    19 answer-behind-stream at 54368.347 for 1762.732 strength 0.7524 target 0
                    56 slow-disk at 55166.003 for 642.800 strength 0.1762 target 0
                    8 banned at 55474.950 for 31.978 strength 0.0075 target 0
                    2 request-lost at 55575.999 for 220.466 strength 0.4378 target 0
                    """
            },
            {
                // The newer one had told of a rest without a stop; the older one, which still took it for protected, ended that.
                "a run that stood still while another one of its machine went on",
                """
                    fault-plan 1 seed 7011654 horizon 86400.000 storm 24395.875 28746.223
                    74 setting-change at 24563.385 for 0.000 strength 0.0071 target 0
                    51 crash-at-answer at 24687.882 for 0.000 strength 0.0059 target 0
                    93 filters-race at 24963.213 for 0.000 strength 0.0071 target 0
                    83 unseen at 25049.955 for 0.000 strength 0.0073 target 0
                    59 pause at 27924.369 for 395.975 strength 0.0087 target 0
                    58 second-instance at 28059.456 for 0.000 strength 0.0065 target 0
                    41 stop-cancelled at 28164.929 for 0.000 strength 0.0076 target 1
                    """
            },
        };

    // What was held was too much for the limit at the close of the decision: until the next one nothing is entered, though it was closed.
    [Fact]
    public void A_position_too_near_its_liquidation_is_left_and_not_turned_round_at_that_close()
    {
        const string Plan = "fault-plan 1 seed 6000443 horizon 59820.076 storm 57626.948 63974.882";
        var one = new Runtime.Simulating.Simulator().Run(FaultPlan.Parse(Plan));
        Assert.True(one.Violation is null, $"{one.Violation}");
    }

    // The decision on a symbol that is delisted took its share of the margin that all may use, and came to nothing.
    [Fact]
    public void An_entry_is_cut_for_what_was_decided_beside_it_and_may_not_be_entered()
    {
        const string Plan = """
            fault-plan 1 seed 326116 horizon 29100.087 storm 22712.433 29273.548
            43 exit-races at 22915.477 for 776.983 strength 0.0259 target 0
            70 model-swapped at 23158.911 for 0.000 strength 0.0075 target 0
            26 cut-at-fill at 23414.068 for 0.000 strength 0.0075 target 0
            34 delisted at 24234.217 for 0.000 strength 0.0078 target 3
            70 model-swapped at 24435.457 for 0.000 strength 0.0068 target 0
            6 request-late at 29056.865 for 0.567 strength 0.0071 target 0
            """;
        var one = new Runtime.Simulating.Simulator().Run(FaultPlan.Parse(Plan));
        Assert.True(one.Violation is null, $"{one.Violation}");
    }

    [Theory]
    [MemberData(nameof(Since))]
    public void A_plan_of_a_review_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(PlainDays).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }
}
