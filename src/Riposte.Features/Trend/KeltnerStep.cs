using Riposte.Core.Market;

namespace Riposte.Features.Trend;

/// <summary>
/// Keltner channel in its modern form: middle = ema(n) of the close, upper and lower = middle ± k atr(m). In price;
/// memory that of its parts (contraction).
/// </summary>
/// <param name="multiple">k.</param>
public struct KeltnerStep(double multiple) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "keltner",
            Family = Family.Trend,
            Summary = "middle = ema(n); upper, lower = middle ± k atr(m)",
            Notes =
                "Raschke’s form, as charts show it. Keltner’s own uses the simple mean of the typical price: "
                + "keltner_simple.",
            Parameters =
            [
                FeatureParameter.Bars(20),
                new FeatureParameter("multiple", 2, 0.1, 20, IsWhole: false),
                FeatureParameter.Bars(10, name: "range"),
            ],
            Inputs = [],
            Uses = a => [$"ema({a.Bars})", $"atr({a.Int(2)})"],
            Outputs = ["upper", "middle", "lower"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Raschke, Connors, Street Smarts, 1995; Keltner, How to Make Money in Commodities, 1960",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new KeltnerStep(a.Values[1])),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var middle = bar.Used(0);
        var half = multiple * bar.Used(1);
        outputs[0] = middle + half;
        outputs[1] = double.IsNaN(half) ? double.NaN : middle;
        outputs[2] = middle - half;
    }
}
