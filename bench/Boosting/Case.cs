using System.Globalization;
using System.IO.Compression;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>Data and settings of one comparison.</summary>
internal sealed record Case(string Name, BoostingOptions Options, Dataset Train, Dataset Test)
{
    /// <summary>Features whose cells are words, numbered by first appearance.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Seeded normal features; the target mixes a product, a slope, a threshold and noise.</summary>
    public static Case Synthetic(string name, BoostingOptions options, int train, int test, int features)
    {
        var random = RandomStream.Named(7, "bench.boosting");
        var rows = train + test;
        var columns = Enumerable.Range(0, features).Select(_ => new float[rows]).ToArray();
        var targets = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            foreach (var column in columns)
            {
                column[i] = (float)random.NextNormal();
            }
            var signal =
                (columns[0][i] + 0.5) * (columns[1][i] + 0.5)
                + columns[2][i]
                + (columns[3][i] > 0.5f ? 1 : 0)
                - 0.5
                + random.NextNormal();
            targets[i] =
                options.Outputs == 1 ? (signal > 0 ? 1 : 0)
                : signal < -0.5 ? 0
                : signal > 0.8 ? 2
                : 1;
        }
        var all = Of(columns, targets);
        return new Case(name, options, all.At(all.Rows[..train]), all.At(all.Rows[train..]));
    }

    /// <summary>One-hot columns of categories with some levels each; the target adds effects of levels and pairs.</summary>
    public static Case OneHot(string name, BoostingOptions options, int train, int test, int categories, int levels)
    {
        var random = RandomStream.Named(7, "bench.one-hot");
        var rows = train + test;
        var columns = Enumerable.Range(0, categories * levels).Select(_ => new float[rows]).ToArray();
        var effects = columns.Select(_ => random.NextNormal()).ToArray();
        var targets = new float[rows];
        var drawn = new int[categories];
        for (var i = 0; i < rows; i++)
        {
            var signal = random.NextNormal();
            for (var c = 0; c < categories; c++)
            {
                drawn[c] = c * levels + random.NextInt(levels);
                columns[drawn[c]][i] = 1;
                signal += c < 20 ? 0.5 * effects[drawn[c]] : 0;
            }
            signal += effects[drawn[0]] * effects[drawn[1]];
            targets[i] = signal > 0 ? 1 : 0;
        }
        var all = Of(columns, targets);
        return new Case(name, options, all.At(all.Rows[..train]), all.At(all.Rows[train..]));
    }

    /// <summary>Two files of numbers, label first.</summary>
    public static Case Files(string name, BoostingOptions options, string train, string test)
    {
        var (first, second) = (Read(train, '\t'), Read(test, '\t'));
        var table = first.Zip(second, (a, b) => (float[])[.. a, .. b]).ToArray();
        var all = Of(table[1..], table[0]);
        return new Case(name, options, all.At(all.Rows[..first[0].Length]), all.At(all.Rows[first[0].Length..]));
    }

    /// <summary>One file with a header, of which row 4k + 3 is held out.</summary>
    public static Case File(string name, BoostingOptions options, string file, Func<int, int> label, float scale)
    {
        var texts = new HashSet<int>();
        var table = Read(file, ',', texts);
        var at = label(table.Length);
        var all = Of([.. table.Where((_, c) => c != at)], Array.ConvertAll(table[at], y => y / scale));
        return new Case(
            name,
            options,
            all.At([.. all.Rows.Where(r => r % 4 != 3)]),
            all.At([.. all.Rows.Where(r => r % 4 == 3)])
        )
        {
            Texts = [.. texts.Order().Select(c => $"f{(c > at ? c - 1 : c)}")],
        };
    }

    private static Dataset Of(float[][] columns, float[] targets)
    {
        var weights = new float[targets.Length];
        Array.Fill(weights, 1f);
        var names = columns.Select((_, c) => $"f{c}").ToArray();
        return new Dataset(
            new FeatureMatrix(names, columns, targets.Length),
            targets,
            weights,
            [.. Enumerable.Range(0, targets.Length)]
        );
    }

    private static float[][] Read(string path, char separator, HashSet<int>? texts = null)
    {
        using var file = new StreamReader(new GZipStream(System.IO.File.OpenRead(path), CompressionMode.Decompress));
        var rows = new List<string[]>();
        while (file.ReadLine() is { Length: > 0 } line)
        {
            rows.Add(line.Split(separator, StringSplitOptions.TrimEntries));
        }
        var first = separator == ',' ? 1 : 0;
        return [.. Enumerable.Range(0, rows[0].Length).Select(c => Column(rows.Skip(first).Select(r => r[c]), c))];

        float[] Column(IEnumerable<string> cells, int column)
        {
            var codes = new Dictionary<string, float>(StringComparer.Ordinal);
            float[] numbers = [.. cells.Select(cell => Number(cell, codes))];
            if (codes.Count > 0)
            {
                texts?.Add(column);
            }
            return numbers;
        }
    }

    // A text becomes its number of first appearance.
    private static float Number(string cell, Dictionary<string, float> codes)
    {
        if (cell is "" or "?")
        {
            return float.NaN;
        }
        if (float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        codes.TryAdd(cell, codes.Count);
        return codes[cell];
    }
}
