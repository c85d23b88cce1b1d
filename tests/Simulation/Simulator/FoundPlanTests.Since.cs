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
        };

    [Theory]
    [MemberData(nameof(Since))]
    public void A_plan_of_a_review_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(new() { VariesAccount = false }).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }
}
