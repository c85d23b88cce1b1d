using System.Text.Json;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Files;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Refreshing;

/// <summary>
/// Boosted trees that follow a stream: every so many rows the leaves of all trees take new values from the last rows, splits
/// stay (leaf refresh); optionally further rounds are grown on them. A batch fit is boosting's own; a stream without one
/// begins with trees once <see cref="Window"/> rows are known.
/// </summary>
public sealed record RefreshedBoostingOptions : OnlineOptions
{
    internal const string LearnerName = "refreshed_boosting";

    /// <summary>Options of the trees; softmax of <see cref="OnlineOptions.Classes"/> classes, or binary for two.</summary>
    public BoostingOptions Trees { get; init; } = new();

    /// <summary>Last rows that are kept and that leaves are refreshed on, 10 to 1,000,000. Default 2,000.</summary>
    public int Window { get; init; } = 2000;

    /// <summary>Rows between two refreshes, 1 to 1,000,000. Default 250.</summary>
    public int Every { get; init; } = 250;

    /// <summary>Share of the old leaf values that a refresh keeps, 0 to 1. Default 0.8.</summary>
    public double Decay { get; init; } = 0.8;

    /// <summary>Rounds that are grown after each refresh, 0 to 1,000. Default 0.</summary>
    public int AddedRounds { get; init; }

    /// <summary>Rounds beyond which none is added, 1 to 100,000. Default 1,000.</summary>
    public int MostRounds { get; init; } = 1000;

    /// <summary>Seed of what trees draw. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <inheritdoc/>
    public override string Name => LearnerName;

    internal override void Validate(List<string> problems)
    {
        problems.AddRange(Trees.Validate());
        var fits =
            Trees.Objective == BoostingObjective.Softmax
                ? Trees.Classes == Classes
                : Trees.Objective == BoostingObjective.Binary && Classes == 2;
        if (!fits)
        {
            problems.Add($"Trees of {Trees.Objective} give no {Classes} classes.");
        }
        if (Trees is { Constraints: not null } or { Ordered: not null } or { Categories: not null })
        {
            problems.Add("Leaves of constrained trees, ordered boosting and categories cannot be refreshed here.");
        }
        if (Passes != 1)
        {
            problems.Add("A batch fit is boosting's own, with Rounds of its own: Passes is 1.");
        }
        if (Trees.FeatureWeights.Count > 0)
        {
            problems.Add("Rows of a stream have no names of features, which FeatureWeights need.");
        }
        if (Trees.Dart is not null && AddedRounds > 0)
        {
            problems.Add("Dropout weighs earlier rounds anew, so it cannot go with AddedRounds.");
        }
        OptionRange.Check(problems, nameof(Window), Window, 10, 1_000_000);
        OptionRange.Check(problems, nameof(Every), Every, 1, 1_000_000);
        OptionRange.Check(problems, nameof(Decay), Decay, 0, 1);
        OptionRange.Check(problems, nameof(AddedRounds), AddedRounds, 0, 1000);
        OptionRange.Check(problems, nameof(MostRounds), MostRounds, 1, 100_000);
        OptionRange.Check(problems, nameof(Seed), Seed, 0, int.MaxValue);
    }

    internal override OnlineState Create(int features) => new RefreshedBoostingState(features, this);

    internal override OnlineState Read(int features, StateReader source) =>
        RefreshedBoostingState.ReadState(features, this, source);

    internal override OnlineOptions WithRounds(int rounds) =>
        this with
        {
            Trees = Trees with { Rounds = rounds, EarlyStoppingRounds = 0 },
        };

    internal override void Write(StateWriter target)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            OptionsJson.Write(json, Trees);
            json.WriteEndObject();
        }
        target.Add(bytes.ToArray()).Add(Window).Add(Every).Add(Decay).Add(AddedRounds).Add(MostRounds).Add(Seed);
    }

    internal static OnlineOptions ReadOptions(StateReader source)
    {
        var json = source.Block();
        try
        {
            using var document = JsonDocument.Parse(json);
            return new RefreshedBoostingOptions
            {
                Trees = OptionsJson.Read(document.RootElement.GetProperty("options")),
                Window = source.Whole(10, 1_000_000),
                Every = source.Whole(1, 1_000_000),
                Decay = source.Any(),
                AddedRounds = source.Whole(0, 1000),
                MostRounds = source.Whole(1, 100_000),
                Seed = source.Whole(0, int.MaxValue),
            };
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw OnlineFile.Bad("the options of its trees cannot be read.");
        }
    }
}
