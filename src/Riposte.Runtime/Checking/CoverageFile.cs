using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Reports.Coverage;

namespace Riposte.Runtime.Checking;

/// <summary>Writes the coverage calendar of a checked store.</summary>
public static class CoverageFile
{
    /// <summary>Writes the page; a file of that name is replaced as a whole.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="store">Name of the store in the page.</param>
    /// <param name="result">What was found.</param>
    /// <param name="now">When the store was checked.</param>
    /// <exception cref="UserException">The file cannot be written.</exception>
    public static void Write(string path, string store, StoreCheckResult result, Instant now)
    {
        var page = CoverageReport.Render(DataOf(store, result, now));
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllBytes(temporary, page);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new UserException(
                ErrorKind.Failure,
                $"{path} cannot be written: {e.Message}",
                "The page has no place: the folder is read-only, the name is a folder, or the disk is full.",
                "Name another file with --html FILE."
            );
        }
    }

    private static CoverageData DataOf(string store, StoreCheckResult result, Instant now) =>
        new(
            store,
            now,
            [
                .. result.Series.Select(series => new CoverageSeries(
                    series.Report,
                    [.. series.Sources.Select(one => new CoverageSource(one.Source, one.Range, one.FetchedAt))],
                    [
                        .. series.Repairs.Select(repair =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{repair.At}: {repair.What}, {repair.Range}, {repair.Rows} records"
                            )
                        ),
                    ]
                )),
            ],
            result.Pairs,
            result.Sources
        );

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be written may not be removable either; the caller tells the failure.
        }
    }
}
