using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Models that are missing or put in place of one another cost decisions, and nothing else.</summary>
public sealed class ModelFaultTests
{
    private const string Head = "fault-plan 1 seed 5 horizon 14400\n";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Without_a_model_nothing_is_entered_and_what_is_open_is_kept_safe(int target)
    {
        var one = Run($"68 model-gone at 1800 for 1800 strength 0.5 target {target}\n");
        Assert.Null(one.Violation);
        Assert.Equal(1, one.Happened[68]);
        var entries = Entries(one);
        Assert.Contains(entries, at => at < 1800);
        Assert.DoesNotContain(entries, at => at is > 1860 and < 3600);
        Assert.Contains(entries, at => at > 3600);
        var isTold = one.Lines.Any(line => line.Contains("a model is not there", StringComparison.Ordinal));
        Assert.Equal(target == 0, isTold);
    }

    [Fact]
    public void Another_model_decides_otherwise_from_then_on()
    {
        var before = Entries(Run(""));
        var one = Run("70 model-swapped at 1800 for 0 strength 0.5 target 0\n");
        Assert.Null(one.Violation);
        var entries = Entries(one);
        Assert.Equal(before.Where(at => at < 1800), entries.Where(at => at < 1800));
        Assert.NotEqual(before.Where(at => at > 1800), entries.Where(at => at > 1800));
        Assert.Contains(entries, at => at > 1800);
    }

    private static SimOutcome Run(string faults) =>
        new Runtime.Simulating.Simulator(
            SimulatorOptions.Busy with
            {
                KeepsTrace = true,
                IsHedged = false,
                HasLimits = false,
            }
        ).Run(FaultPlan.Parse(Head + faults));

    // Seconds at which an order left that opens.
    private static double[] Entries(SimOutcome one) =>
        [
            .. one
                .Lines.Where(line => line.Contains("\u2192 PlaceOrder", StringComparison.Ordinal))
                .Where(line => line.Contains("Use = Opening", StringComparison.Ordinal))
                .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], Invariant)),
        ];

    private static readonly System.Globalization.CultureInfo Invariant = System
        .Globalization
        .CultureInfo
        .InvariantCulture;
}
