using Riposte.Core.Words;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>How gaps are told.</summary>
internal static class GapText
{
    /// <summary>So many records are missing at a place.</summary>
    public static string Of(string records, long count, GapPlace place)
    {
        var where = place switch
        {
            GapPlace.BeforeFirst => " before the first record: not listed yet, or not kept by the source",
            GapPlace.AfterLast => " after the last record: delisted, or not published by the source",
            GapPlace.Everything => ": the source had none",
            _ => "",
        };
        return $"{CountText.OfMany(count, records)} missing{where}";
    }
}
