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
            {
                // A mistake of I4: such a venue refuses what protects, too, until the position is closed.
                "a stop of desks that share a position is taken away at a venue with too much to do",
                """
                    fault-plan 1 seed 408534 horizon 43200.000 storm 33265.807 40153.297
                    98 overloaded at 34760.809 for 1106.069 strength 0.0063 target 0
                    83 unseen at 35321.649 for 0.000 strength 0.0091 target 0
                    """
            },
            {
                // A mistake of I13: what the desk was to turn round to went with the target that traded behind its exit.
                "a target trades behind the exit of a desk that turns round, against what no desk holds",
                """
                    fault-plan 1 seed 421733 horizon 86400.000 storm 12623.231 18703.111
                    81 bad-order at 12974.600 for 0.000 strength 0.0068 target 1
                    81 bad-order at 13027.538 for 0.000 strength 0.0069 target 0
                    49 crash-before-send at 13748.690 for 0.000 strength 0.0057 target 0
                    81 bad-order at 13827.713 for 0.000 strength 0.0055 target 2
                    81 bad-order at 14350.865 for 0.000 strength 0.0094 target 2
                    81 bad-order at 14356.803 for 0.000 strength 0.0067 target 1
                    81 bad-order at 14528.674 for 0.000 strength 0.0055 target 1
                    81 bad-order at 14657.560 for 0.000 strength 0.0071 target 2
                    81 bad-order at 14680.508 for 0.000 strength 0.0086 target 2
                    49 crash-before-send at 14832.963 for 0.000 strength 0.0052 target 0
                    81 bad-order at 15044.414 for 0.000 strength 0.0070 target 1
                    81 bad-order at 15102.049 for 0.000 strength 0.0076 target 1
                    81 bad-order at 15175.887 for 0.000 strength 0.0077 target 0
                    81 bad-order at 15216.663 for 0.000 strength 0.0055 target 2
                    100 cancel-only at 16429.937 for 382.484 strength 0.0053 target 0
                    81 bad-order at 16459.251 for 0.000 strength 0.0054 target 0
                    81 bad-order at 16500.563 for 0.000 strength 0.0051 target 2
                    100 cancel-only at 16704.783 for 183.703 strength 0.0067 target 0
                    49 crash-before-send at 16988.491 for 0.000 strength 0.0073 target 0
                    53 bit-flip at 17617.532 for 0.000 strength 0.0077 target 0
                    49 crash-before-send at 18128.729 for 0.000 strength 0.0071 target 0
                    81 bad-order at 18168.095 for 0.000 strength 0.0075 target 2
                    """
            },
            {
                // A mistake of I17: it could not know of the other before its next comparison.
                "the older of two machines is deaf",
                """
                    fault-plan 1 seed 401839 horizon 86400.000 storm 66808.480 72274.057
                    73 transfer at 67046.008 for 0.000 strength 0.6719 target 1
                    33 deleveraged at 67067.671 for 0.000 strength 0.0505 target 2
                    33 deleveraged at 67240.466 for 0.000 strength 0.3474 target 2
                    83 unseen at 67255.469 for 0.000 strength 0.0066 target 0
                    81 bad-order at 67446.633 for 0.000 strength 0.0078 target 3
                    54 disk-full at 67503.470 for 4705.927 strength 0.0014 target 0
                    93 filters-race at 67510.197 for 0.000 strength 0.0080 target 0
                    81 bad-order at 67596.286 for 0.000 strength 0.0063 target 2
                    81 bad-order at 67671.475 for 0.000 strength 0.0072 target 3
                    93 filters-race at 67984.405 for 0.000 strength 0.0094 target 1
                    61 crash-loop at 68063.650 for 0.987 strength 0.0082 target 0
                    73 transfer at 68238.647 for 0.000 strength 0.0692 target 1
                    85 deaf at 68331.335 for 0.000 strength 0.0071 target 1
                    54 disk-full at 69435.160 for 725.328 strength 0.0068 target 0
                    58 second-instance at 69683.030 for 0.000 strength 0.0068 target 1
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
