using System.Text.Json;
using Riposte.Core.Errors;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>What one trial earned on the holdout. Each look spends some of what the holdout is worth, so looks are kept
/// and counted.</summary>
/// <param name="Number">Number of the trial.</param>
/// <param name="Key">Names what was played: all that decides what the trial is worth, and its values. A number alone would
/// be that of another trial where a study was removed and another one begun under its name.</param>
/// <param name="From">Start of the holdout.</param>
/// <param name="To">Its end.</param>
/// <param name="Figures">Figures by their names in reports; null is undefined.</param>
/// <param name="Returns">Daily returns.</param>
public sealed record HoldoutLook(
    int Number,
    string Key,
    string From,
    string To,
    IReadOnlyDictionary<string, double?> Figures,
    IReadOnlyList<double> Returns
)
{
    private const string File = "holdout.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>A figure; NaN when it is undefined.</summary>
    public double Figure(string name) => Figures.GetValueOrDefault(name) ?? double.NaN;

    /// <summary>The looks so far, in order.</summary>
    /// <param name="folder">Folder of the study.</param>
    /// <exception cref="UserException">The file is damaged (kind Data).</exception>
    public static IReadOnlyList<HoldoutLook> All(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
        {
            return [];
        }
        try
        {
            return JsonSerializer.Deserialize<List<HoldoutLook>>(System.IO.File.ReadAllBytes(path), Json) ?? [];
        }
        catch (JsonException e)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} cannot be read: {e.Message}",
                "It says how often the holdout was looked at, which nothing else knows.",
                "Restore the file, or begin another study."
            );
        }
    }

    /// <summary>What a trial earned there; null when it was not played.</summary>
    /// <param name="folder">Folder of the study.</param>
    /// <param name="study">The study.</param>
    /// <param name="trial">The trial; null for none.</param>
    public static HoldoutLook? Of(string folder, StudyRecord study, Trial? trial) =>
        trial is null ? null : All(folder).FirstOrDefault(look => look.Key == StudyAccount.Name(study, trial));

    /// <summary>Appends a look.</summary>
    public static void Add(string folder, HoldoutLook look) =>
        WholeFiles.Write(
            folder,
            [(File, JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<HoldoutLook>>([.. All(folder), look], Json))]
        );
}
