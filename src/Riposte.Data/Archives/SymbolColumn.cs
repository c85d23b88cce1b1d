using System.Text;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>The symbols that a column of symbols names.</summary>
internal static class SymbolColumn
{
    private const int Most = 10_000;
    private const int Longest = 64;

    /// <summary>Each symbol once, in order; two spellings of one symbol (BTC/USDT, BTCUSDT) count once, as the first of
    /// them in order.</summary>
    /// <exception cref="Core.Errors.UserException">There are very many: the column holds something else.</exception>
    public static IReadOnlyList<string> Read(ColumnFile file, int column, CancellationToken cancel)
    {
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        using var reader = file.Read([(column, ColumnUse.Text)], 0, cancel);
        while (reader.Next())
        {
            var texts = reader.Column(0);
            ReadOnlySpan<byte> before = default;
            for (var row = 0; row < reader.Count; row++)
            {
                var text = texts.IsNull(row) ? default : NumberText.Trim(texts.Text(row));
                if (text.IsEmpty || text.SequenceEqual(before))
                {
                    continue;
                }
                symbols.Add(Encoding.UTF8.GetString(text[..Math.Min(Longest, text.Length)]));
                before = text;
            }
            if (symbols.Count > Most)
            {
                throw DataErrors.Refuse(
                    $"{file.Name} names more than {Most} symbols in column {ColumnNames.Shown(file.Names[column])}.",
                    "It does not look like a column of symbols.",
                    "Name the symbol with --symbol, or say which column holds it: --map symbol=COLUMN."
                );
            }
        }
        return [.. symbols.DistinctBy(ColumnNames.Plain)];
    }
}
