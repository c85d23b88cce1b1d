using Riposte.Core.Errors;

namespace Riposte.Data.Files;

/// <summary>Failures of files in the words of the user.</summary>
internal static class DataErrors
{
    public static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);

    /// <summary>Runs something that opens or reads a file, and translates what the system refuses.</summary>
    public static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse($"{path} does not exist.", "There is nothing to read.", "Check the path.");
        }
        catch (UnauthorizedAccessException)
        {
            throw Refuse($"{path} may not be read.", "The system denies access.", "Change its permissions or copy it.");
        }
        catch (InvalidDataException e)
        {
            throw Refuse($"{path} is damaged: {e.Message}", "It cannot be unpacked.", "Download or pack it again.");
        }
        catch (IOException e)
        {
            throw Refuse(
                $"{path} cannot be read: {e.Message}",
                "The system reports an error.",
                "Check the disk and the path."
            );
        }
    }
}
