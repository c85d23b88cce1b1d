namespace Riposte.Data.Files;

/// <summary>Which columns of a file are which columns of funding; −1 when absent.</summary>
internal sealed record FundingColumns(int Time, int Rate, int Mark, int Symbol)
{
    private static readonly string[] Times = ["fundingtime", "calctime", "settlementtime"];
    private static readonly string[] Rates = ["fundingrate", "lastfundingrate", "rate"];
    private static readonly string[] Marks = ["markprice", "mark"];

    /// <summary>Finds the columns; null when the file holds no funding.</summary>
    public static FundingColumns? Find(ColumnFile file)
    {
        if (!file.HasNames)
        {
            return null;
        }
        var plain = file.Names.Select(ColumnNames.Plain).ToArray();
        var found = new FundingColumns(
            FirstOf(plain, [.. Times, .. ColumnNames.OpenTimes]),
            FirstOf(plain, Rates),
            FirstOf(plain, Marks),
            FirstOf(plain, ColumnNames.Symbols)
        );
        return found.Time >= 0 && found.Rate >= 0 ? found : null;
    }

    private static int FirstOf(string[] plain, IReadOnlyList<string> wanted) =>
        wanted.Select(name => Array.IndexOf(plain, name)).FirstOrDefault(index => index >= 0, -1);
}
