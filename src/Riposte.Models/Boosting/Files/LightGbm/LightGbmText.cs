using System.Globalization;
using System.Text;

namespace Riposte.Models.Boosting.Files.LightGbm;

/// <summary>The lines of LightGBM's text: <c>key=value</c>, sections of trees that begin with <c>Tree=</c>.</summary>
internal sealed class LightGbmText
{
    // More lines than any version writes in a section.
    private const int MostLines = 100;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private LightGbmText(string place) => Place = place;

    /// <summary>What the section is, for errors.</summary>
    public string Place { get; }

    /// <summary>Splits a file: the head, then each tree.</summary>
    /// <exception cref="Riposte.Core.Errors.UserException">It is no such text, or ends before its trees do.</exception>
    public static (LightGbmText Head, List<LightGbmText> Trees) Split(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, true));
        ModelFile.Expect(
            reader.ReadLine()?.TrimEnd() == "tree",
            "it is no text of LightGBM: its first line is not 'tree'."
        );
        var head = new LightGbmText("the head");
        var trees = new List<LightGbmText>();
        var section = head;
        var isWhole = false;
        while (!isWhole && reader.ReadLine() is { } line)
        {
            line = line.TrimEnd();
            isWhole = line == "end of trees";
            if (line.StartsWith("Tree=", StringComparison.Ordinal))
            {
                section = new LightGbmText(string.Create(CultureInfo.InvariantCulture, $"tree {trees.Count}"));
                trees.Add(section);
                ModelFile.Expect(trees.Count <= ModelFile.MaxTrees, $"it has more than {ModelFile.MaxTrees} trees.");
            }
            else if (line.Length > 0 && !isWhole)
            {
                section.Add(line);
            }
        }
        ModelFile.Expect(isWhole, "it ends before its trees do.");
        return (head, trees);
    }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The text of a key.</summary>
    public string Text(string key) =>
        values.TryGetValue(key, out var text) ? text : throw ModelFile.Bad($"{Place} has no '{key}'.");

    /// <summary>A whole number.</summary>
    public int Int(string key) => Parsed<int>(key, Text(key));

    /// <summary>Numbers, exactly <paramref name="count"/>, which the text must hold before memory is taken.</summary>
    public T[] All<T>(string key, int count)
        where T : struct, ISpanParsable<T>
    {
        var text = Text(key);
        var result = new List<T>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var part = text.AsSpan()[range];
            if (part.Length == 0)
            {
                continue;
            }
            if (result.Count == count)
            {
                throw ModelFile.Bad($"'{key}' of {Place} has more than {count} entries.");
            }
            result.Add(Parsed<T>(key, part));
        }
        ModelFile.Expect(result.Count == count, $"'{key}' of {Place} has {result.Count} entries instead of {count}.");
        return [.. result];
    }

    /// <summary>The same; zeros where the key is absent.</summary>
    public T[] AllOrZero<T>(string key, int count)
        where T : struct, ISpanParsable<T> => Has(key) ? All<T>(key, count) : new T[count];

    private T Parsed<T>(string key, ReadOnlySpan<char> text)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw ModelFile.Bad($"'{key}' of {Place} holds '{text[..Math.Min(40, text.Length)]}'.");

    private void Add(string line)
    {
        ModelFile.Expect(values.Count < MostLines, $"{Place} has more than {MostLines} lines.");
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        values[equals < 0 ? line : line[..equals]] = equals < 0 ? "" : line[(equals + 1)..];
    }
}
