using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>The smallest plans of faults that once broke something of a state that was rebuilt: behind a journal that was put aside, or of
/// what was known too late. They break nothing any more.</summary>
public sealed class RebuiltPlanTests
{
    public static TheoryData<string, string> Plans { get; } =
        new()
        {
            {
                // The position of the stop had gone; a desk held a rest too small to be closed, or to have a stop.
                "an order that was left beside a rest that no order can close",
                """
                    fault-plan 1 seed 19054 horizon 86400.000 storm 54831.497 61897.681
                    53 bit-flip at 55995.266 for 0.000 strength 0.0059 target 0
                    93 filters-race at 57512.000 for 0.000 strength 0.0058 target 0
                    """
            },
            {
                // Its liquidation was known before the entry was: what it had opened was closed again and again.
                "an entry in hedge mode that is heard of behind its liquidation",
                """
                    fault-plan 1 seed 15074 horizon 63180.001 storm 15166.899 18583.192
                    81 bad-order at 15609.127 for 0.000 strength 0.0052 target 0
                    32 liquidation at 15674.099 for 0.000 strength 0.0066 target 2
                    """
            },
            {
                // It was over before the new journal could look at the account: nothing there tells of it.
                "a liquidation between a journal that was put aside and the end of a ban",
                """
                    fault-plan 1 seed 66856 horizon 35760.001 storm 33228.756 35436.189
                    8 banned at 33630.701 for 1479.939 strength 0.0096 target 0
                    53 bit-flip at 34083.847 for 0.000 strength 0.0066 target 0
                    32 liquidation at 34935.284 for 0.000 strength 0.0085 target 2
                    """
            },
            {
                // What was known of the ban ended behind its begin: all of it was waited for once more.
                "a ban, and a journal that decays near its end",
                """
                    fault-plan 1 seed 900177 horizon 36120.001 storm 33467.771 38053.646
                    81 bad-order at 34006.136 for 0.000 strength 0.0071 target 3
                    8 banned at 34423.226 for 1011.121 strength 0.0053 target 0
                    53 bit-flip at 35300.608 for 0.000 strength 0.0072 target 0
                    """
            },
            {
                // A list that was under way brought the stop back that had been taken away for the stop of a desk.
                "a rest that nobody holds, and a desk that enters beside it",
                """
                    fault-plan 1 seed 200284 horizon 77280.001 storm 73454.719 78454.984
                    96 income-behind at 73489.754 for 4922.696 strength 0.0062 target 0
                    84 crash-at-question at 75100.316 for 0.000 strength 0.0065 target 2
                    29 new-words at 75203.971 for 0.000 strength 0.0056 target 0
                    10 filters-change at 75310.086 for 0.000 strength 0.0059 target 1
                    53 bit-flip at 76172.744 for 0.000 strength 0.0077 target 0
                    31 foreign-order at 76282.688 for 0.000 strength 0.0098 target 1
                    """
            },
            {
                // Each of them was late in the list by more than the second for which it was waited.
                "money that comes and goes, listed late, beside other causes",
                """
                    fault-plan 1 seed 25543 horizon 86400.000 storm 11407.668 16098.616
                    96 income-behind at 11812.072 for 4028.062 strength 0.5042 target 0
                    95 terminated-at-order at 12343.912 for 0.000 strength 0.0061 target 0
                    """
            },
            {
                // The older of two machines had closed the position, and opened another one at once.
                "the stop of a position that has gone, taken back by a newer machine",
                """
                    fault-plan 1 seed 902918 horizon 7320.055 storm 6556.640 8465.753
                    58 second-instance at 6872.870 for 0.000 strength 0.0286 target 1
                    """
            },
            {
                // What is in a leg that the program does not trade was told, and counted as not told.
                "somebody trades while he keeps the account in another mode",
                """
                    fault-plan 1 seed 576 horizon 50666.962 storm 48003.956 53122.302
                    77 kill-switch at 49629.616 for 424.166 strength 0.0072 target 0
                    74 setting-change at 49931.531 for 0.000 strength 0.0049 target 3
                    31 foreign-order at 49960.114 for 0.000 strength 0.0063 target 0
                    93 filters-race at 50215.882 for 0.000 strength 0.0073 target 1
                    31 foreign-order at 50504.309 for 0.000 strength 0.0094 target 1
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(new() { VariesAccount = false }).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }
}
