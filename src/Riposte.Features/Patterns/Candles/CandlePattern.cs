using System.Collections.Immutable;
using Riposte.Core.Market;

namespace Riposte.Features.Patterns.Candles;

/// <summary>What a candlestick pattern's catalogue entry says beside its rule.</summary>
/// <param name="Name">Name without the prefix <c>cdl_</c>.</param>
/// <param name="TaLib">Name of TA-Lib's function, the rule's reference.</param>
/// <param name="WarmUp">Bars before the current one that the rule and its means look at, below 15.</param>
/// <param name="Summary">The rule in one line.</param>
internal sealed record CandlePattern(string Name, string TaLib, int WarmUp, string Summary)
{
    /// <summary>What a user should know beyond the rule.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Default share of a body that a close must reach into; NaN when the rule has none.</summary>
    public double Penetration { get; init; } = double.NaN;

    /// <summary>Names of the outputs when there are two.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>The catalogue entry of this pattern with its rule.</summary>
    public FeatureDefinition As<TRule>()
        where TRule : struct, ICandleRule =>
        new()
        {
            Name = "cdl_" + Name,
            Family = Family.Patterns,
            Summary = Summary,
            Notes = Notes,
            Parameters = double.IsNaN(Penetration)
                ? []
                : [new FeatureParameter("penetration", Penetration, 0, 1, IsWhole: false)],
            Inputs = [Input.Open, Input.High, Input.Low, Input.Close],
            Outputs = Outputs,
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = $"Morris, Candlestick Charting Explained, 2006; TA-Lib {TaLib}",
            WarmUp = _ => WarmUp,
            Build = (info, a) => new CandleFeature<TRule>(info, a, a.Values.IsEmpty ? double.NaN : a.Values[0]),
        };
}
