using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Place in and width of the Keltner channel: position = (close − lower) / (upper − lower), width = (upper − lower) /
/// middle. Fractions; memory that of its parts (contraction). position is unknown when the channel has no width.
/// </summary>
/// <param name="multiple">k.</param>
public struct KeltnerShapeStep(double multiple) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "keltner_shape",
            Family = Family.Trend,
            Summary = "position = (close − lower) / (upper − lower), width = (upper − lower) / middle of keltner",
            Notes = "position is 0 to 1 inside the channel and unknown when it has no width.",
            Parameters =
            [
                FeatureParameter.Bars(20),
                new FeatureParameter("multiple", 2, 0.1, 20, IsWhole: false),
                FeatureParameter.Bars(10, name: "range"),
            ],
            Inputs = [Input.Close],
            Uses = a => [$"ema({a.Bars})", $"atr({a.Int(2)})"],
            Outputs = ["position", "width"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Raschke, Connors, Street Smarts, 1995; Keltner, How to Make Money in Commodities, 1960",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new KeltnerShapeStep(a.Values[1])),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var middle = bar.Used(0);
        var width = 2 * multiple * bar.Used(1);
        outputs[0] = width == 0 ? double.NaN : 0.5 + (bar.Close - middle) / width;
        outputs[1] = middle == 0 ? double.NaN : width / middle;
    }
}
