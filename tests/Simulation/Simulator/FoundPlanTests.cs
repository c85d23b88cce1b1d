using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>The smallest plans of faults that once broke something: they break nothing any more.</summary>
public sealed class FoundPlanTests
{
    public static TheoryData<string, string> Plans { get; } =
        new()
        {
            {
                // What was sent to close the position counted as the order behind the trade, attempt after attempt.
                "somebody else closes a position whose stop and target expire with it",
                """
                    fault-plan 1 seed 2078 horizon 1200.001
                    31 foreign-order at 895.067 for 0.000 strength 0.0055 target 1
                    """
            },
            {
                // The user stream told what became of an order before its answer came, and the stop called itself clean.
                "a stop while the answer to an order is behind the stream",
                """
                    fault-plan 1 seed 1692 horizon 63901.817
                    77 kill-switch at 56817.707 for 0.792 strength 0.0057 target 0
                    19 answer-behind-stream at 63042.159 for 1017.444 strength 0.3614 target 0
                    62 terminated at 63901.816 for 0.000 strength 0.0084 target 0
                    """
            },
            {
                // The bit turned in the journal of the machine that went on, which a person then put aside under its program.
                "a journal that decays on one of two machines",
                """
                    fault-plan 1 seed 1715 horizon 86400.000
                    58 second-instance at 58537.743 for 0.000 strength 0.0092 target 1
                    53 bit-flip at 58600.570 for 0.000 strength 0.0072 target 0
                    31 foreign-order at 62741.728 for 0.000 strength 0.0077 target 2
                    58 second-instance at 78238.744 for 0.000 strength 0.0097 target 1
                    """
            },
            {
                // The journal of the one that went on was replayed, and compared with the one that had stopped.
                "two machines trade when the day ends",
                """
                    fault-plan 1 seed 1715 horizon 84100.000
                    34 delisted at 26319.675 for 0.000 strength 0.0069 target 1
                    58 second-instance at 84000.000 for 0.000 strength 0.0097 target 1
                    """
            },
            {
                "a channel that piles up twice at once",
                """
                    fault-plan 1 seed 1276 horizon 14225.360
                    79 clog at 14167.726 for 98.851 strength 0.0074 target 0
                    79 clog at 14204.668 for 20.691 strength 0.0075 target 0
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator().Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }
}
