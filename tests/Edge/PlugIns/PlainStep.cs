using Riposte.Core.Market;
using Riposte.Features;

namespace Riposte.Tests.Edge.PlugIns;

/// <summary>A feature in an assembly with much else: the close.</summary>
public struct PlainStep : IBarStep
{
    /// <summary>What the loader reads.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "edge:close",
            Family = Family.Price,
            Summary = "the close",
            Inputs = [Input.Close],
            Unit = Riposte.Features.Unit.Price,
            Range = ValueRange.Any,
            Source = "this test",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PlainStep()),
        };

    /// <inheritdoc/>
    public readonly void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Close;
}
