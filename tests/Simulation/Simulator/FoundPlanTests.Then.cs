using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

public sealed partial class FoundPlanTests
{
    // What seeds did not draw yet when these were found.
    private static readonly SimulatorOptions Then = new()
    {
        MinutesBetween = SimulatorOptions.UsualBetween,
        VariesAccount = false,
        VariesVenue = false,
    };

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
            {
                // What the venue takes no order for counted as held against the kill switch.
                "a rest below a new step is left when the kill switch is pressed",
                """
                    fault-plan 1 seed 481 horizon 28260.001
                    10 filters-change at 17936.695 for 0.000 strength 0.0065 target 1
                    77 kill-switch at 28086.012 for 181.381 strength 0.0089 target 0
                    """
            },
            {
                "the kill switch leaves a rest below a new step",
                """
                    fault-plan 1 seed 950 horizon 43800.001
                    10 filters-change at 40979.764 for 0.000 strength 0.0077 target 1
                    77 kill-switch at 43666.800 for 162.226 strength 0.0068 target 0
                    """
            },
            {
                // Two lists of what the wallet was paid were out at once; the second counted once more.
                "a journal that is put aside makes the engine ask for a wallet's past twice at once",
                """
                    fault-plan 1 seed 963 horizon 77640.001
                    8 banned at 59480.740 for 92.263 strength 0.0052 target 0
                    53 bit-flip at 77323.867 for 0.000 strength 0.0080 target 0
                    """
            },
            {
                // What traded between the first look and the first list of executions was taken for older.
                "an engine without a past starts while another one closes positions",
                """
                    fault-plan 1 seed 558 horizon 7200.001
                    55 sync-error at 116.061 for 0.000 strength 0.0099 target 0
                    48 crash-before-write at 582.931 for 0.000 strength 0.0077 target 0
                    49 crash-before-send at 961.261 for 0.000 strength 0.0062 target 0
                    28 garbled at 1460.436 for 124.079 strength 0.8022 target 0
                    27 no-connection at 2313.120 for 120.896 strength 0.0086 target 0
                    58 second-instance at 4962.764 for 0.000 strength 0.4888 target 1
                    """
            },
            {
                // The start took the stops of positions back that were opened behind the newest snapshot, and named none of them.
                "a journal that is put aside with positions that its snapshot does not know",
                """
                    fault-plan 1 seed 42 horizon 28800.000
                    53 bit-flip at 28460.000 for 0.000 strength 0.5000 target 0
                    """
            },
            {
                // What no desk held was left, naked, and the run stopped clean.
                "the kill switch with positions that no desk holds",
                """
                    fault-plan 1 seed 42 horizon 28900.000
                    53 bit-flip at 28460.000 for 0.000 strength 0.5000 target 0
                    77 kill-switch at 28580.000 for 300.000 strength 0.5000 target 0
                    """
            },
            {
                // The entry of the decision before was still held back, and its desk took no decision while it was.
                "a stop hangs in triggering past the next decision",
                """
                    fault-plan 1 seed 3007759 horizon 48060.001 storm 42432.755 47928.552
                    87 stuck-stop at 45076.352 for 0.000 strength 0.8589 target 0
                    """
            },
            {
                // What the desk was to turn round to went with the target that traded behind its exit.
                "a target trades behind the exit of a desk that turns round",
                """
                    fault-plan 1 seed 202707 horizon 61620.001 storm 60437.442 66257.151
                    81 bad-order at 61208.048 for 0.000 strength 0.0075 target 2
                    """
            },
            {
                // The same, where what the target traded closed what somebody else had opened.
                "a target trades behind the exit of a desk that turns round, against a stranger",
                """
                    fault-plan 1 seed 209184 horizon 40500.001
                    31 foreign-order at 34645.714 for 0.000 strength 0.0071 target 2
                    81 bad-order at 36312.179 for 0.000 strength 0.0094 target 0
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_that_once_broke_something_breaks_nothing(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator(Then).Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }

    public static TheoryData<string, string> Transfers { get; } =
        new()
        {
            {
                // A loss that was reached is the same share of what the account is worth then.
                "money that comes behind a loss of the day",
                """
                    fault-plan 1 seed 13 horizon 86400.000
                    73 transfer at 13200.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13202.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13204.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13206.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13208.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13210.000 for 0.000 strength 1.0000 target 0
                    """
            },
            {
                "money that comes behind a fall of the equity",
                """
                    fault-plan 1 seed 26 horizon 86400.000
                    73 transfer at 13200.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13202.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13204.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13206.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13208.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13210.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13212.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13214.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13216.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13218.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13220.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13222.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13224.000 for 0.000 strength 1.0000 target 0
                    73 transfer at 13226.000 for 0.000 strength 1.0000 target 0
                    """
            },
            {
                // It closed everything, and halted.
                "money that goes, and a loss that is small",
                """
                    fault-plan 1 seed 19 horizon 30000.000
                    73 transfer at 20000.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20002.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20004.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20006.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20008.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20010.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20012.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20014.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20016.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20018.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20020.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20022.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20024.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20026.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20028.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20030.000 for 0.000 strength 1.0000 target 1
                    73 transfer at 20032.000 for 0.000 strength 1.0000 target 1
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Transfers))]
    public void Money_that_comes_or_goes_neither_lifts_a_loss_nor_makes_one(string what, string plan)
    {
        var one = new Runtime.Simulating.Simulator().Run(FaultPlan.Parse(plan));
        Assert.True(one.Violation is null, $"{what}: {one.Violation}");
    }

    // Its exit had been refused ten times, and was tried again only every five minutes, however long the fault had been over.
    [Fact]
    public void A_close_that_was_refused_again_and_again_is_carried_out_soon_when_the_venue_takes_it()
    {
        const string Plan = """
            fault-plan 1 seed 400038 horizon 48180.001 storm 43986.006 50609.082
            70 model-swapped at 44261.804 for 0.000 strength 0.0072 target 0
            12 endpoint-moved at 47719.581 for 231.324 strength 0.9891 target 0
            """;
        var one = new Runtime.Simulating.Simulator(PlainDays).Run(FaultPlan.Parse(Plan));
        Assert.True(one.Violation is null, $"{one.Violation}");
    }
}
