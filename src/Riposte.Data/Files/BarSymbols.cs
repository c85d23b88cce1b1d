using System.Text;
using Riposte.Core.Errors;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Tells whose bars a file or folder holds.</summary>
public static class BarSymbols
{
    /// <summary>The symbols, by name: those of a symbol column, otherwise the one a file is named after.</summary>
    /// <param name="path">A file of bars, or a folder of them; files of a folder that hold no bars are skipped.</param>
    /// <param name="time">What the time column means.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="UserException">The path cannot be read, or a file of bars tells no symbol.</exception>
    public static IReadOnlyList<string> Of(string path, BarTime time, CancellationToken cancel)
    {
        using var session = DuckSession.Open();
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(path) ? BarFolder.FilesOf(path) : [path])
        {
            using var opened = ColumnFile.Open(file, session, cancel);
            if (BarColumns.Find(opened, time, out _) is not { } columns)
            {
                continue;
            }
            if (columns.Symbol >= 0)
            {
                Collect(opened, columns.Symbol, symbols, cancel);
                continue;
            }
            symbols.Add(
                FileLabel.Symbol(opened.Name)
                    ?? throw DataErrors.Refuse(
                        $"{opened.Name} does not tell whose bars it holds.",
                        "A portfolio is of several symbols, and each must have a name.",
                        "Name the file after its symbol, as BTCUSDT-1d.csv, or add a column symbol."
                    )
            );
        }
        return symbols.Count > 0
            ? [.. symbols]
            : throw DataErrors.Refuse(
                $"{path} holds no bars.",
                "Bars need a time, open, high, low, close and volume.",
                "Name another file or folder."
            );
    }

    private static void Collect(ColumnFile file, int column, SortedSet<string> symbols, CancellationToken cancel)
    {
        using var reader = file.Read([(column, ColumnUse.Text)], 0, cancel);
        while (reader.Next())
        {
            var texts = reader.Column(0);
            ReadOnlySpan<byte> before = default;
            for (var i = 0; i < reader.Count; i++)
            {
                var text = texts.IsNull(i) ? default : NumberText.Trim(texts.Text(i));
                if (!text.IsEmpty && !text.SequenceEqual(before))
                {
                    symbols.Add(Encoding.UTF8.GetString(text));
                    before = text;
                }
            }
        }
    }
}
