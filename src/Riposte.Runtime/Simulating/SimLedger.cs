using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Riposte.Runtime.Simulating;

/// <summary>
/// A file of simulated runs that were made, kept with the sources: a JSON object with an entry a line. Its sums count a seed of a
/// program once: of two entries that overlap the later one is left out, but for what it found broken.
/// </summary>
/// <param name="Entries">In the order they were made.</param>
public sealed record SimLedger(ImmutableArray<SimLedgerEntry> Entries)
{
    private const string Head = """{"format":1,"entries":[""";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>One without entries.</summary>
    public static SimLedger Empty { get; } = new([]);

    /// <summary>Entries of the program that ran last.</summary>
    public ImmutableArray<SimLedgerEntry> Newest => [.. Counted().Where(entry => entry.Program == Entries[^1].Program)];

    /// <summary>Entries of the programs before it.</summary>
    public ImmutableArray<SimLedgerEntry> Older => [.. Counted().Where(entry => entry.Program != Entries[^1].Program)];

    /// <summary>The first seed behind all that were run.</summary>
    public ulong Next => Entries.Length == 0 ? 1 : Entries.Max(entry => entry.To) + 1;

    /// <summary>Number of different seeds, whichever program ran them.</summary>
    public ulong DistinctSeeds()
    {
        var (count, end) = (0UL, 0UL);
        foreach (var entry in Entries.OrderBy(entry => entry.From))
        {
            var from = Math.Max(entry.From, end);
            var to = Math.Max(entry.To + 1, end);
            count += to - from;
            end = to;
        }
        return count;
    }

    /// <summary>With one more.</summary>
    public SimLedger With(SimLedgerEntry entry) => new(Entries.Add(entry));

    /// <summary>Reads a file; one that is missing has no entries.</summary>
    /// <exception cref="FormatException">It is no ledger.</exception>
    public static SimLedger Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new FormatException("It is a folder.");
        }
        if (!File.Exists(path))
        {
            return Empty;
        }
        try
        {
            if (new FileInfo(path).Length == 0)
            {
                throw new FormatException("It is empty, or no file that can be written anew.");
            }
            var file = JsonSerializer.Deserialize<Layout>(File.ReadAllText(path), Options);
            return file switch
            {
                { Format: > 1 } => throw new FormatException($"Its format is {file.Format}; this program knows 1."),
                not { Format: 1, Entries.IsDefault: false } => throw new FormatException(
                    "It has no format, or no entries."
                ),
                _ when !file!.Entries.All(IsSound) => throw new FormatException(
                    "An entry is empty, or ends before it begins."
                ),
                _ => new SimLedger(file!.Entries),
            };
        }
        catch (JsonException e)
        {
            throw new FormatException($"Line {e.LineNumber + 1} cannot be read.", e);
        }
    }

    /// <summary>Writes a file, in place of the one that is there.</summary>
    public void Write(string path)
    {
        var lines = Entries.Select(entry => JsonSerializer.Serialize(entry, Options));
        var temporary = Temporary(path);
        File.WriteAllText(temporary, $"{Head}\n{string.Join(",\n", lines)}\n]}}\n");
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Tries whether a file can be written there, and leaves nothing.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public static void Try(string path)
    {
        var temporary = Temporary(path);
        File.WriteAllText(temporary, Head);
        File.Delete(temporary);
    }

    /// <summary>Whether a program ran a seed, or one behind it.</summary>
    public bool HasFrom(string program, ulong seed) => Entries.Any(one => one.Program == program && one.To >= seed);

    private static string Temporary(string path) => path + ".new";

    private static bool IsSound(SimLedgerEntry? entry) =>
        entry is not null && entry.From <= entry.To && entry.To < ulong.MaxValue;

    private List<SimLedgerEntry> Counted()
    {
        var counted = new List<SimLedgerEntry>();
        foreach (var entry in Entries)
        {
            var before = counted.FindIndex(other =>
                other.Program == entry.Program && entry.From <= other.To && other.From <= entry.To
            );
            if (before < 0)
            {
                counted.Add(entry);
                continue;
            }
            var known = counted.Where(other => other.Program == entry.Program).SelectMany(other => other.Broken);
            var broken = entry.Broken.Except(known).ToArray();
            counted[before] = counted[before] with { Broken = [.. counted[before].Broken, .. broken] };
        }
        return counted;
    }

    private sealed record Layout(int Format, ImmutableArray<SimLedgerEntry> Entries);
}
