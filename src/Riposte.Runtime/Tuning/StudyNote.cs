using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Riposte.Core.Errors;
using Riposte.Core.Hashing;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Runtime.Tuning;

/// <summary>What a stored study says about itself: enough to go on with it anywhere, and to tell why another one is
/// another one.</summary>
/// <param name="Config">What was written of the configuration, as YAML.</param>
/// <param name="Tune">Every key of <c>tune</c>, as <c>key=value</c>.</param>
/// <param name="Data">Bars; null for a simulated market.</param>
/// <param name="Funding">Funding rates; null when there are none.</param>
/// <param name="PlugIns">Paths of plug-ins.</param>
/// <param name="TimeColumn">What CSV times mean.</param>
/// <param name="Repair">What may be done to bad rows.</param>
/// <param name="From">First day that trials are scored on.</param>
/// <param name="To">End of it: start of the holdout.</param>
/// <param name="End">End of the data.</param>
/// <param name="Hashes">Hashes of the configuration, the data and the program.</param>
/// <param name="Command">The command that began it.</param>
public sealed record StudyNote(
    string Config,
    IReadOnlyList<string> Tune,
    string? Data,
    string? Funding,
    IReadOnlyList<string> PlugIns,
    string TimeColumn,
    string Repair,
    string From,
    string To,
    string End,
    IReadOnlyDictionary<string, string> Hashes,
    string Command
)
{
    /// <summary>Name of the program's hash.</summary>
    public const string Program = "program";

    private const string LeastTrades = "tune.min_trades=";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Whether there are days that no trial sees.</summary>
    [JsonIgnore]
    public bool HasHoldout => To != End;

    /// <summary>Trades below which a trial has no score by a goal of money; 0 when it is not told.</summary>
    [JsonIgnore]
    public int MinTrades =>
        Tune.FirstOrDefault(line => line.StartsWith(LeastTrades, StringComparison.Ordinal)) is { } line
        && int.TryParse(line.AsSpan(LeastTrades.Length), CultureInfo.InvariantCulture, out var least)
            ? least
            : 0;

    /// <summary>The note of a study that begins.</summary>
    public static StudyNote Of(RunRequest run, TuneData data)
    {
        var config = run.Config;
        return new StudyNote(
            ConfigPrinter.Written(config),
            [
                .. config
                    .Settings.Where(setting => setting.Key.IsUnder("tune"))
                    .Select(setting => $"{setting.Key.Path}={setting.Canonical}"),
            ],
            run.DataPath,
            run.FundingPath,
            config.Features.PlugIns,
            run.TimeColumn,
            run.Repair,
            data.Start.ToString(),
            data.Border.ToString(),
            data.End.ToString(),
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["configuration"] = HashOf(config.CanonicalText()),
                ["data"] = HashOf($"{data.Whole.Bars.Hash} {data.Whole.Funding.Hash()}"),
                [Program] = RunCode.Hash.ToString(),
            },
            run.Command
        );
    }

    /// <summary>The note of a stored study.</summary>
    /// <exception cref="UserException">Something else wrote it (kind Data).</exception>
    public static StudyNote Read(string study, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<StudyNote>(text, Json) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The study {study} does not say what its trials run: {e.Message}",
                "It was made by another program, or by another version.",
                "Begin another study with 'riposte tune start'."
            );
        }
    }

    /// <summary>The note as the store keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>The configuration, with other keys of <c>tune</c> on top.</summary>
    /// <param name="sets">Overrides, <c>key=value</c>.</param>
    public RunConfig Load(params IEnumerable<string> sets)
    {
        var config = ConfigLoader
            .Load(ConfigRequest.Inline(Config) with { Path = "the study", Sets = [.. Tune, .. sets] })
            .Require();
        return config with { Features = config.Features with { PlugIns = [.. PlugIns] } };
    }

    private static string HashOf(string text)
    {
        using var hasher = new Hasher();
        return hasher.Add(text).Finish().ToString();
    }
}
