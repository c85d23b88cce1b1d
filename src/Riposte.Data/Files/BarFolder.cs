using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Files;

/// <summary>Chooses the files of a folder that hold the bars asked for.</summary>
internal sealed class BarFolder(string path, BarReadOptions options, DuckSession session, List<string> notes)
{
    private static readonly string[] Endings = [".parquet", ".csv", ".gz", ".zip", ".tsv", ".txt"];

    private sealed record Candidate(string Path, string Name, string? Symbol, Interval? Interval);

    /// <summary>Paths of the chosen files, by name.</summary>
    /// <exception cref="Core.Errors.UserException">No file fits, or several symbols would.</exception>
    public IReadOnlyList<string> Choose(CancellationToken cancel)
    {
        var candidates = new List<Candidate>();
        foreach (var file in FilesOf(path))
        {
            if (Look(file, cancel) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }
        if (candidates.Count == 0)
        {
            var because = notes.Count > 0 ? " " + string.Join(" ", notes.Take(3)) : "";
            throw DataErrors.Refuse(
                $"The folder {path} holds no file of bars{(options.Symbol is null ? "" : $" of {options.Symbol}")}.{because}",
                "Bars are .parquet, .csv, .csv.gz or .zip files with time, open, high, low, close and volume.",
                "Name another folder, or the file itself."
            );
        }
        return Finest(OneSymbol(candidates));
    }

    /// <summary>Files of a folder that may hold bars, by name.</summary>
    public static string[] FilesOf(string folder) =>
        [
            .. DataErrors
                .Guard(folder, () => Directory.GetFiles(folder))
                .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
        ];

    private Candidate? Look(string file, CancellationToken cancel)
    {
        using var opened = ColumnFile.Open(file, session, cancel);
        if (BarColumns.Find(opened, options.Time, out var problem) is not { } columns)
        {
            notes.Add($"{opened.Name} was skipped: {problem}.");
            return null;
        }
        var labelled = FileLabel.Symbol(opened.Name);
        if (columns.Symbol < 0 && options.Symbol is not null && labelled is not null && labelled != options.Symbol)
        {
            notes.Add($"{opened.Name} was skipped: it is named after {labelled}.");
            return null;
        }
        var reader = new BarFileReader(opened, columns, options);
        var interval = reader.PeekInterval(cancel);
        if (columns.Symbol >= 0 && interval is null)
        {
            notes.Add($"{opened.Name} was skipped: it holds no bars of {options.Symbol}.");
            return null;
        }
        return new Candidate(file, opened.Name, columns.Symbol >= 0 ? reader.Symbol : labelled, interval);
    }

    private List<Candidate> OneSymbol(List<Candidate> candidates)
    {
        if (options.Symbol is { } asked && candidates.Any(candidate => candidate.Symbol == asked))
        {
            foreach (var other in candidates.Where(candidate => candidate.Symbol != asked))
            {
                notes.Add($"{other.Name} was skipped: its name does not tell that it is {asked}.");
            }
            return [.. candidates.Where(candidate => candidate.Symbol == asked)];
        }
        var symbols = candidates.Select(candidate => candidate.Symbol ?? "unknown").Distinct().ToArray();
        return symbols.Length == 1
            ? candidates
            : throw DataErrors.Refuse(
                $"The folder {path} holds bars of {string.Join(", ", symbols.Take(5))}{(symbols.Length > 5 ? ", …" : "")}.",
                "Bars of different symbols are different markets.",
                "Name the symbol to read, as with --symbol BTCUSDT, or one file."
            );
    }

    /// <summary>The files of the finest interval, or of the interval asked for.</summary>
    private List<string> Finest(List<Candidate> candidates)
    {
        var finest =
            options.Interval
            ?? candidates
                .Where(candidate => candidate.Interval is not null)
                .Select(candidate => candidate.Interval)
                .MinBy(interval => interval!.Value.Nanoseconds);
        var chosen = new List<string>();
        foreach (var candidate in candidates)
        {
            if (candidate.Interval is null || finest is null || candidate.Interval == finest)
            {
                chosen.Add(candidate.Path);
                continue;
            }
            notes.Add($"{candidate.Name} was skipped: its bars are {candidate.Interval}, not {finest}.");
        }
        return chosen.Count > 0
            ? chosen
            : throw DataErrors.Refuse(
                $"The folder {path} holds no bars of {finest}.",
                "Other intervals are not mixed in.",
                "Leave the interval out, or name a file."
            );
    }
}
