using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

public sealed partial class FoundPlanTests
{
    public static TheoryData<string, string> Usual { get; } =
        new()
        {
            {
                // What had been kept back was looked for with every second comparison, where the account had been looked at between two.
                "a stop is taken away unheard, and the account was looked at shortly before",
                """
                    fault-plan 1 seed 406753 horizon 37320.001 storm 31493.500 36361.003
                    50 crash-after-send at 34855.353 for 0.000 strength 0.0060 target 0
                    50 crash-after-send at 35670.590 for 0.000 strength 0.0066 target 0
                    23 silent at 36197.230 for 146.376 strength 0.0071 target 1
                    41 stop-cancelled at 36330.622 for 0.000 strength 0.0097 target 2
                    """
            },
            {
                // A stop and a target of desks that share a position, tried every ten seconds, held back all else.
                "a venue with too much to do refuses what two desks want",
                """
                    fault-plan 1 seed 430636 horizon 9960.001
                    98 overloaded at 9240.558 for 781.336 strength 0.0015 target 0
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Usual))]
    public void A_plan_of_usual_days_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator().Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }
}
