using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Reports.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>Writes the page of <c>labels stats</c>.</summary>
public static class LabelPageFile
{
    /// <summary>Writes the page; a file of that name is replaced as a whole.</summary>
    /// <param name="labels">What there is to say.</param>
    /// <param name="source">Name of the file the bars or labels came from.</param>
    /// <param name="path">Page to write.</param>
    /// <exception cref="UserException">The file cannot be written.</exception>
    public static void Write(LabelDescription labels, string source, string path)
    {
        var page = LabelReport.Render(DataOf(labels, source));
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, page);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                ErrorKind.Failure,
                $"{path} cannot be written: {e.Message}",
                "The place does not exist, is full, or is read-only.",
                "Name another file with --report FILE."
            );
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static LabelPageData DataOf(LabelDescription labels, string source)
    {
        var symbol = labels.Built?.Targets.Market.Symbol;
        return new(
            symbol is null or BarFiles.UnknownSymbol ? source : symbol,
            labels.Built?.Rule ?? "",
            labels.Summary,
            labels.Built is { } built ? LabelPictures.Of(built) : [],
            labels.Notes
        )
        {
            Hits = labels.Hits,
            Baselines = labels.Baselines,
            Values = labels.Values,
            Numbers = labels.Numbers,
        };
    }
}
