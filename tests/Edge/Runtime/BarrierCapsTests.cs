using Riposte.Learning.Pipelines;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.Edge.Runtime;

public sealed class BarrierCapsTests
{
    private static readonly PositionLimits Limits = new(0.08, 5, 0.005, 0.015);

    [Fact]
    public void Barriers_within_the_limits_need_no_note() =>
        Assert.Empty(BarrierCaps.Notes(new BarrierDistances([0.015, double.NaN], [0.005, double.NaN]), Limits));

    [Fact]
    public void A_cap_is_named_with_the_share_of_bars_it_moves()
    {
        var notes = BarrierCaps.Notes(new BarrierDistances([0.015, 0.03, double.NaN], [0.006, 0.007, 0.001]), Limits).ToArray();
        Assert.Equal(2, notes.Length);
        Assert.Contains("stop_loss caps it at 0.50", notes[0], StringComparison.Ordinal);
        Assert.Contains("67", notes[0], StringComparison.Ordinal);
        Assert.Contains("take_profit caps it at 1.50", notes[1], StringComparison.Ordinal);
        Assert.Contains("50", notes[1], StringComparison.Ordinal);
    }
}
