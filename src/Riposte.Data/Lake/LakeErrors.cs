using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Failures of a lake in the words of the user.</summary>
internal static class LakeErrors
{
    public static UserException Damaged(SeriesKey key, string partition, string what) =>
        new(
            ErrorKind.Data,
            $"Partition {partition} of {key} is damaged: {what}.",
            "Nothing that rests on it can be trusted.",
            "Run 'riposte data verify' to see all of it, then fetch the range again: "
                + $"'riposte data repair {key}{RangeOf(key, partition)} --how refetch'."
        );

    private static string RangeOf(SeriesKey key, string partition) =>
        LakeLayout.Span(key.Kind, partition) is { } span ? $" --from {Day(span.From)} --to {Day(span.To)}" : "";

    private static string Day(Instant time) => time.ToDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);

    /// <summary>The folder that was named cannot be the store.</summary>
    public static UserException NoStore(string what, string why, string fix) => new(ErrorKind.Usage, what, why, fix);

    /// <summary>The system, the disk or another process is in the way; the data are as they were.</summary>
    public static UserException Unusable(string what, string why, string fix) => new(ErrorKind.Failure, what, why, fix);

    /// <summary>Runs something that changes files, and translates what the system refuses.</summary>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unusable(
                $"{path} may not be used: {e.Message}",
                "The system denies access.",
                "Change its permissions, or name another store."
            );
        }
        catch (IOException e)
        {
            throw Unusable(
                $"{path} cannot be used: {e.Message}",
                "The system reports an error; what was stored before is unchanged.",
                "Check that the disk has room and can be written, then repeat the command."
            );
        }
        catch (DuckException e)
        {
            throw Unusable(
                $"{path} cannot be used: {e.Message}",
                "DuckDB reports an error; what was stored before is unchanged.",
                "Check that the disk has room and can be written, then repeat the command."
            );
        }
    }
}
