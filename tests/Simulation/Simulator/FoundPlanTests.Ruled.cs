using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

public sealed partial class FoundPlanTests
{
    private static readonly SimulatorOptions RuledDays = new() { HasRules = true };

    public static TheoryData<string, string> Ruled { get; } =
        new()
        {
            {
                // A mistake of I15: with coarser ticks two rungs lay within what either may be moved by.
                "two rungs of a ladder that a coarser tick brings together",
                """
                    fault-plan 1 seed 6002257 horizon 86400.000 storm 35792.588 41490.111
                    93 filters-race at 35837.163 for 0.000 strength 0.0071 target 1
                    """
            },
            {
                // A mistake of I15: what was left was all for the rung before.
                "a rung for which a forced close leaves nothing",
                """
                    fault-plan 1 seed 6002966 horizon 62400.001
                    33 deleveraged at 62169.331 for 0.000 strength 0.7761 target 1
                    """
            },
            {
                // A mistake of I5: the position would have had no stop.
                "a stop that stays while a venue with too much to do refuses each newer one",
                """
                    fault-plan 1 seed 6002795 horizon 15120.001
                    98 overloaded at 14802.800 for 436.009 strength 0.0090 target 0
                    """
            },
            {
                // A mistake of I15: an entry that waited counted as made by a rule, for the other run had not heard of its close.
                "a run that stood still, and goes on while a newer one holds an entry back for a stop that hangs",
                """
                    fault-plan 1 seed 6020743 horizon 72720.001 storm 69357.009 74964.950
                    87 stuck-stop at 69608.445 for 0.000 strength 0.1532 target 0
                    77 kill-switch at 70591.641 for 0.879 strength 0.0077 target 0
                    59 pause at 72021.791 for 645.660 strength 0.0088 target 0
                    58 second-instance at 72148.763 for 0.000 strength 0.0069 target 0
                    """
            },
            {
                // A mistake of I4: as with two legs, the stop is for a quantity, and a person hears of it after five seconds.
                "a position that desks share is enlarged behind coarser steps, and its stop cannot be for all of it",
                """
                    fault-plan 1 seed 6021292 horizon 86400.000 storm 60542.530 66429.708
                    93 filters-race at 62793.862 for 0.000 strength 0.0089 target 0
                    """
            },
            {
                // A mistake of I4: the first close of the position came behind the start.
                "a start between an entry and the first close of its position",
                """
                    fault-plan 1 seed 351192 horizon 5040.001 storm 3637.291 8365.563
                    48 crash-before-write at 4977.525 for 0.000 strength 0.0064 target 0
                    """
            },
            {
                // A mistake of I15: two rungs lie nearer to each other than the executions of their entry.
                "an entry that trades at several prices, and a ladder",
                """
                    fault-plan 1 seed 370393 horizon 70140.001 storm 69259.457 71955.794
                    44 thin-book at 70073.044 for 9.841 strength 0.0097 target 0
                    """
            },
            {
                // It was known that the rung had traded, and not yet what: the next order was for all of its share once more.
                "a rung of a ladder trades unheard, and its position is enlarged",
                """
                    fault-plan 1 seed 414772 horizon 11580.001 storm 7682.067 14696.875
                    54 disk-full at 8153.712 for 3022.638 strength 0.0051 target 0
                    81 bad-order at 8276.802 for 0.000 strength 0.0077 target 2
                    29 new-words at 9763.994 for 0.000 strength 0.2440 target 0
                    54 disk-full at 10307.210 for 0.606 strength 0.0053 target 0
                    23 silent at 11423.334 for 89.587 strength 0.0061 target 1
                    """
            },
            {
                // A mistake of I4: the best price of the last bars goes back, and with it what the other rule wants.
                "a stop that volatility may take back, and a chandelier",
                """
                    fault-plan 1 seed 398796 horizon 30720.001 storm 58706.209 65645.067
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Ruled))]
    public void A_plan_of_days_with_rules_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(RuledDays).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }
}
