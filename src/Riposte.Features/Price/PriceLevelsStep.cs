using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// One price for a bar: average = (open + high + low + close) / 4, median = (high + low) / 2, typical = (high + low +
/// close) / 3, weighted = (high + low + 2 close) / 4. In price; memory 1 bar (window). As TA-Lib AVGPRICE, MEDPRICE,
/// TYPPRICE, WCLPRICE.
/// </summary>
public struct PriceLevelsStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "price_levels",
            Family = Family.Price,
            Summary =
                "average (o + h + l + c) / 4, median (h + l) / 2, typical (h + l + c) / 3, weighted (h + l + 2c) / 4",
            Notes = "For charts, and as the price that other indicators start from.",
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Outputs = ["average", "median", "typical", "weighted"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "common usage; TA-Lib AVGPRICE, MEDPRICE, TYPPRICE, WCLPRICE",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new PriceLevelsStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        var ends = bar.High + bar.Low;
        outputs[0] = (ends + bar.Open + close) / 4;
        outputs[1] = ends / 2;
        outputs[2] = (ends + close) / 3;
        outputs[3] = (ends + 2 * close) / 4;
    }
}
