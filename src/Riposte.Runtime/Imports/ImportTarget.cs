using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Data.Archives;

namespace Riposte.Runtime.Imports;

/// <summary>Which series of a file are to be read.</summary>
internal static class ImportTarget
{
    /// <summary>The series; empty, with a reason, for a file of a folder that holds other data. Where neither the request nor
    /// an archive's name tells the symbol, a column of symbols does: each is a series of its own.</summary>
    /// <exception cref="UserException">Neither the request nor the file tells kind or symbol, or they contradict each
    /// other for a file that the user named.</exception>
    public static IReadOnlyList<SeriesKey> Of(
        ImportPaths.Found file,
        ImportRequest request,
        out string reason,
        CancellationToken cancel
    )
    {
        var name = ArchiveName.Parse(file.Path);
        reason = name is null ? "" : Contradiction(name, request);
        if (reason.Length > 0)
        {
            return file.IsNamed
                ? throw Refuse(
                    $"{Path.GetFileName(file.Path)} {reason}.",
                    "The records would be stored under a wrong name.",
                    "Name the right series, or rename the file."
                )
                : [];
        }
        var symbol = request.Symbol ?? name?.Symbol;
        name ??= ArchiveName.Guess(file.Path);
        var kinds = Kinds(file, request, name);
        var symbols = symbol is not null ? [symbol] : Symbols(file, request, kinds[0], name?.Symbol, cancel);
        var keys = symbols
            .SelectMany(one =>
                kinds.Select(kind => new SeriesKey(
                    request.Venue,
                    kind,
                    one,
                    kind.HasInterval ? request.Interval ?? name?.Interval : null
                ))
            )
            .ToArray();
        return Array.TrueForAll(keys, key => key.IsValid)
            ? keys
            : throw Refuse(
                $"{keys[0].Venue}/{keys[0].Kind}/{keys[0].Symbol} is no series of a store.",
                "A venue is written in lower-case letters, digits and underscores, a symbol in letters, digits, hyphens, underscores and points; bars have an interval, other kinds have none.",
                "Correct --venue, --symbol or --kind (bars:1m, funding)."
            );
    }

    /// <summary>What a name that is only like an archive's tells, where the column of symbols has it or is absent; else every
    /// symbol of the column.</summary>
    private static IReadOnlyList<string> Symbols(
        ImportPaths.Found file,
        ImportRequest request,
        DataKind kind,
        string? guess,
        CancellationToken cancel
    )
    {
        var told = ArchiveFiles.Symbols(file.Path, kind, request.Reading, cancel);
        if (guess is not null && (told.Count == 0 || told.Any(symbol => Plain(symbol) == Plain(guess))))
        {
            return [guess];
        }
        return told.Count > 0
            ? [.. told.Select(Stored)]
            : throw Refuse(
                $"The symbol of {Path.GetFileName(file.Path)} is not known.",
                "Neither a column of symbols nor its name tells it; names such as BTCUSDT-1m-2026-03-25.zip and BTCUSDT-1m-2022.parquet do.",
                "Name it: --symbol BTCUSDT."
            );
    }

    /// <summary>A symbol of a file as a store spells it: BTC/USDT is BTCUSDT.</summary>
    private static string Stored(string symbol) =>
        string.Concat(symbol.Where(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.'));

    private static string Plain(string symbol) => string.Concat(symbol.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static ImmutableArray<DataKind> Kinds(ImportPaths.Found file, ImportRequest request, ArchiveName? name) =>
        request.Kind is { } kind ? [kind]
        : name is not null ? name.Kinds
        : throw Refuse(
            $"The kind of {Path.GetFileName(file.Path)} is not known.",
            "Its name does not tell it; names such as BTCUSDT-1m-2026-03-25.zip and BTCUSDT-1m-2022.parquet do.",
            $"Name it: --kind bars:1m, or {string.Join(", ", DataKinds.All.Where(k => !k.HasInterval).Select(k => k.Name))}."
        );

    /// <summary>What the name says against the request; the four kinds of bars have equal names.</summary>
    private static string Contradiction(ArchiveName name, ImportRequest request)
    {
        if (request.Symbol is { } symbol && symbol != name.Symbol)
        {
            return $"is named after {name.Symbol}, not {symbol}";
        }
        if (request.Kind is not { } kind)
        {
            return "";
        }
        if (name.Interval is { } interval)
        {
            return !kind.HasInterval ? $"is named after bars, not {kind}"
                : request.Interval != interval ? $"is named after bars of {interval}, not {request.Interval}"
                : "";
        }
        return name.Kinds.Contains(kind) ? "" : $"is named after {string.Join(", ", name.Kinds)}, not {kind}";
    }

    private static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
