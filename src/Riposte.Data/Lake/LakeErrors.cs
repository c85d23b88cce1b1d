using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
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
            "Run 'riposte data verify' to see all of it, then fetch the range again with "
                + $"'riposte data repair {key} --how refetch'."
        );

    public static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);

    /// <summary>Runs something that changes files, and translates what the system refuses.</summary>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException e)
        {
            throw Refuse(
                $"{path} may not be used: {e.Message}",
                "The system denies access.",
                "Change its permissions, or name another store."
            );
        }
        catch (IOException e)
        {
            throw Refuse(
                $"{path} cannot be used: {e.Message}",
                "The system reports an error; what was stored before is unchanged.",
                "Check that the disk has room and can be written, then repeat the command."
            );
        }
        catch (DuckException e)
        {
            throw Refuse(
                $"{path} cannot be used: {e.Message}",
                "DuckDB reports an error; what was stored before is unchanged.",
                "Check that the disk has room and can be written, then repeat the command."
            );
        }
    }
}
