using System.IO.Compression;
using System.Text;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Spoils files: their cells, their lines, their bytes, their packing. Everything comes from one seed.</summary>
internal sealed class Spoiler(RandomStream random)
{
    private static readonly string[] Cells =
    [
        "",
        " ",
        "0",
        "-0",
        "-1",
        "NaN",
        "Infinity",
        "-inf",
        "1e308",
        "1e-320",
        "1e999",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551616",
        "99999999999999999999999999",
        "0.1.2",
        "1,5",
        "\"1\"",
        "\"",
        "'",
        "0x1F",
        "null",
        "=cmd|'/c calc'!A1",
        "1_000",
        "١٢٣",
        "true",
        "2024-02-30",
        "2024-01-01T00:00:00+25:00",
        "1969-12-31",
        "253402300800000",
        "100000000",
        "\uFEFF1",
        "\u0000",
        "1\r",
        "\\",
        "{\"a\":1}",
    ];

    private static readonly char[] Separators = [';', '\t', '|', ',', ' ', '\u0001'];

    /// <summary>Spoils the text a few times.</summary>
    public string Text(string text)
    {
        for (var turn = random.NextInt(3); turn >= 0; turn--)
        {
            text = TextOnce(text);
        }
        return text;
    }

    /// <summary>Spoils bytes: cut, flipped, doubled, blanked, inserted.</summary>
    public byte[] Bytes(byte[] bytes)
    {
        var copy = bytes.ToList();
        for (var turn = random.NextInt(4); turn >= 0 && copy.Count > 0; turn--)
        {
            var at = random.NextInt(copy.Count);
            switch (random.NextInt(6))
            {
                case 0:
                    copy.RemoveRange(at, copy.Count - at);
                    break;
                case 1:
                    copy[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 2:
                    copy.InsertRange(at, copy.GetRange(at, Math.Min(copy.Count - at, 1 + random.NextInt(64))));
                    break;
                case 3:
                    copy.RemoveRange(at, Math.Min(copy.Count - at, 1 + random.NextInt(64)));
                    break;
                case 4:
                    copy[at] = (byte)random.NextInt(256);
                    break;
                default:
                    copy.Insert(at, 0);
                    break;
            }
        }
        return [.. copy];
    }

    /// <summary>Packs a content in one of the ways an archive may come, sound or not.</summary>
    public (string Ending, byte[] Bytes) Pack(byte[] content) =>
        random.NextInt(5) switch
        {
            0 => (".csv.gz", Gzip(content)),
            1 => (".zip", Zip(("x.csv", content))),
            2 => (".zip", Zip(("../../x.csv", content), ("y.csv", content))),
            3 => (".zip", Zip(("x.csv", content))[..^random.NextInt(30)]),
            _ => (".csv", content),
        };

    private string TextOnce(string text)
    {
        var lines = text.Split('\n').ToList();
        var line = random.NextInt(Math.Max(1, lines.Count - 1));
        switch (random.NextInt(13))
        {
            case 0:
                lines[line] = OneCell(lines[line]);
                break;
            case 1:
                var other = random.NextInt(lines.Count);
                (lines[line], lines[other]) = (lines[other], lines[line]);
                break;
            case 2:
                lines.Insert(line, lines[line]);
                break;
            case 3:
                lines.RemoveAt(line);
                break;
            case 4:
                var dropped = random.NextInt(8);
                lines = [.. lines.Select(l => Without(l, dropped))];
                break;
            case 5:
                var doubled = random.NextInt(8);
                lines = [.. lines.Select(l => Doubled(l, doubled))];
                break;
            case 6:
                return text.Replace(',', Separators[random.NextInt(Separators.Length)]);
            case 7:
                return text.Replace("\n", random.NextInt(2) == 0 ? "\r\n" : "\r", StringComparison.Ordinal);
            case 8:
                lines[line] += new string('9', 1 + random.NextInt(300_000));
                break;
            case 9:
                return text[..random.NextInt(text.Length + 1)];
            case 10:
                lines.Insert(line, lines[0]);
                break;
            case 11:
                lines.Insert(line, new string(',', random.NextInt(30)));
                break;
            default:
                lines = [.. lines.Select(OneCell)];
                break;
        }
        return string.Join('\n', lines);
    }

    private string OneCell(string line)
    {
        var cells = line.Split(',');
        cells[random.NextInt(cells.Length)] = Cells[random.NextInt(Cells.Length)];
        return string.Join(',', cells);
    }

    private static string Without(string line, int column)
    {
        var cells = line.Split(',').ToList();
        if (column < cells.Count)
        {
            cells.RemoveAt(column);
        }
        return string.Join(',', cells);
    }

    private static string Doubled(string line, int column)
    {
        var cells = line.Split(',').ToList();
        if (column < cells.Count)
        {
            cells.Insert(column, cells[column]);
        }
        return string.Join(',', cells);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var packer = new GZipStream(memory, CompressionLevel.Fastest))
        {
            packer.Write(content);
        }
        return memory.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return memory.ToArray();
    }
}
