using Riposte.Core.Market;
using Riposte.Features;

namespace Riposte.Tests.EndToEnd.PlugIns;

/// <summary>The other half: what the price will have done an hour from now, as far as somebody has been there.</summary>
public struct ForesightStep : IBarStep
{
    private const int Ahead = 12;
    private long number;

    /// <summary>What the loader reads.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "leak:foresight",
            Family = Family.Price,
            Summary = "the log return of the coming hour",
            Inputs = [Input.Close],
            Unit = Riposte.Features.Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "this test",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ForesightStep()),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => number = barNumber;

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) =>
        outputs[0] = RememberStep.Closes.TryGetValue(number++ + Ahead, out var later) ? Math.Log(later / bar.Close) : 0;
}
