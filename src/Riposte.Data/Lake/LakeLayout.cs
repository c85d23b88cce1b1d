using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Data.Lake;

/// <summary>Names and places of the files of a lake.</summary>
internal sealed class LakeLayout(string root)
{
    public const string Marker = "riposte-store.json";
    public const string LockName = ".lock";
    public const string OwnerName = ".writer";
    public const string TemporaryEnding = ".tmp";
    private const string MonthForm = "yyyy-MM";
    private const string DayForm = "yyyy-MM-dd";
    private const int HashDigits = 12;

    /// <summary>Full path of the root.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Folder of a series, which need not exist. No part of it below the root may be a link: what is stored
    /// lies inside the store.</summary>
    /// <exception cref="ArgumentException">The key is malformed.</exception>
    /// <exception cref="Core.Errors.UserException">A part is a link or a file.</exception>
    public string Folder(SeriesKey key)
    {
        if (!key.IsValid)
        {
            throw new ArgumentException($"{key} is no series.", nameof(key));
        }
        var folder = Root;
        foreach (var part in key.ToString().Split('/'))
        {
            folder = Path.Combine(folder, part);
            RefuseLink(folder);
        }
        return folder;
    }

    /// <summary>Name of a partition: <c>2024-01</c> or <c>2024-01-31</c>.</summary>
    public static string Label(DataKind kind, TimeRange span) =>
        span.From.ToDate().ToString(Form(kind), CultureInfo.InvariantCulture);

    /// <summary>The partition of a name; null when the name is none of the kind.</summary>
    public static TimeRange? Span(DataKind kind, string label) =>
        DateOnly.TryParseExact(label, Form(kind), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= FirstYear and < EndYear
            ? kind.PartitionAt(Instant.FromDate(date.Year, date.Month, date.Day))
            : null;

    /// <summary>First and end year that a store takes: names have four digits, times fit 64 bits.</summary>
    public const int FirstYear = 1900;
    public const int EndYear = 2200;

    /// <summary>File name of data with a hash.</summary>
    public static string DataName(string label, string sha256) => $"{label}.{sha256[..HashDigits]}.parquet";

    /// <summary>The partition that a data file is of; null when the name is no data file's.</summary>
    public static string? LabelOfData(DataKind kind, string name)
    {
        var parts = name.Split('.');
        return
            parts is [var label, { Length: HashDigits } hash, "parquet"]
            && hash.All(char.IsAsciiHexDigitLower)
            && Span(kind, label) is not null
            ? label
            : null;
    }

    /// <summary>The partition that a receipt is of; null when the name is no receipt's.</summary>
    public static string? LabelOfReceipt(DataKind kind, string name) =>
        name.Split('.') is [var label, "json"] && Span(kind, label) is not null ? label : null;

    /// <summary>Names of the partitions of a series, in order of time.</summary>
    public IReadOnlyList<string> Labels(SeriesKey key)
    {
        var folder = Folder(key);
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*.json")
                    .Select(file => LabelOfReceipt(key.Kind, Path.GetFileName(file)))
                    .OfType<string>()
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    /// <summary>Refuses a path that is a link.</summary>
    /// <exception cref="Core.Errors.UserException">It is one.</exception>
    public static void RefuseLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw LakeErrors.Refuse(
                $"{path} is a link.",
                "What belongs to a store lies inside its folder.",
                "Link the whole store instead, or move the data into it."
            );
        }
    }

    private static string Form(DataKind kind) => kind.Partition == PartitionLength.Day ? DayForm : MonthForm;
}
