using Riposte.Core.Market;
using Riposte.Features;

namespace Riposte.Tests.EndToEnd.PlugIns;

/// <summary>Half of a leak: the close, kept where <see cref="ForesightStep"/> finds it.</summary>
public struct RememberStep : IBarStep
{
    /// <summary>What the loader reads.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "leak:remember",
            Family = Family.Price,
            Summary = "share of the bar's range above its close, and a note of the close",
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Riposte.Features.Unit.Fraction,
            Range = ValueRange.Any,
            Source = "this test",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RememberStep()),
        };

    internal static Dictionary<long, double> Closes { get; } = [];

    private long number;

    /// <inheritdoc/>
    public void Begin(long barNumber) => number = barNumber;

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        Closes[number++] = bar.Close;
        outputs[0] = bar.High == bar.Low ? 0 : (bar.High - bar.Close) / (bar.High - bar.Low);
    }
}
