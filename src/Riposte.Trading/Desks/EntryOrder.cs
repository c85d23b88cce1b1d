namespace Riposte.Trading.Desks;

/// <summary>Which of several wanted entries comes first: the more confident (no confidence comes last), then by symbol,
/// then by strategy. It does not depend on how the desks are numbered.</summary>
internal static class EntryOrder
{
    public static int Compare(Desk x, Desk y)
    {
        if (x.Wanted.IsSome != y.Wanted.IsSome)
        {
            return x.Wanted.IsSome ? -1 : 1;
        }
        // A comparison of doubles puts NaN below every number.
        var byConfidence = y.Wanted.Plan.Confidence.CompareTo(x.Wanted.Plan.Confidence);
        if (byConfidence != 0 && x.Wanted.IsSome)
        {
            return byConfidence;
        }
        var bySymbol = string.CompareOrdinal(x.Market.Spec.Symbol, y.Market.Spec.Symbol);
        return bySymbol != 0 ? bySymbol : string.CompareOrdinal(x.Options.Strategy, y.Options.Strategy);
    }
}
