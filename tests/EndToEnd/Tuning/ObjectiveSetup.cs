using Riposte.Core.Market;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Configuration.Spaces;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Stages;
using Riposte.Runtime.Tuning;
using Riposte.Runtime.Workers;

namespace Riposte.Tests.EndToEnd.Tuning;

/// <summary>Trials over the reduced pipeline.</summary>
internal static class ObjectiveSetup
{
    public static readonly string[] Space =
    [
        "model.params.max_depth 2..4",
        "labels.horizon 4h|8h",
        "features_config.features rsi(14)+natr(14)+hour_of_day|log_return(1)+volume_z(48)+taker_imbalance(4)",
    ];

    /// <summary>A market of 90 days with an edge, so that trials trade.</summary>
    public static RunSource Market()
    {
        var market = PipelineSetup.Market(11, 90, 0.012);
        return new RunSource(market.Bars, market.Funding, [], IsSimulated: true);
    }

    public static SearchSpace SpaceOf(params string[] lines) =>
        SpaceText.Parse(
            ConfigLoader
                .Load(
                    ConfigRequest.Inline(
                        "version: 1\ntune:\n  space:\n" + string.Concat(lines.Select(line => $"    - '{line}'\n"))
                    )
                )
                .Require()
                .Tune.Space
        );

    public static TuneData Data(RunSource source, params string[] sets)
    {
        var config = PipelineSetup.LoadConfig([
            "tune.holdout=25%",
            "tune.min_trades=0",
            "model.params.n_estimators=25",
            .. sets,
        ]);
        return TuneData.Prepare(Context(config), source);
    }

    public static RunContext Context(RunConfig config) =>
        new(
            config,
            new StageRunner(null, (ulong)config.Seed, new SilentProgress()),
            ThreadedWorkers.Create(2),
            new SilentProgress(),
            CancellationToken.None
        );

    public static PipelineObjective Objective(TuneData data, SearchSpace space, int threads = 1) =>
        new(data, space, [.. data.Config.Tune.Goals.Select(name => TuneGoals.Find(name)!)], threads);

    public static Trial Trial(params double[] values) =>
        new(0, new TrialPoint([.. values]), TrialState.Running, [], []);

    /// <summary>A trial's end with its intermediate values.</summary>
    public static (TrialEnd End, List<IntermediateValue> Values) Run(
        PipelineObjective objective,
        Trial trial,
        int stopAt = int.MaxValue
    )
    {
        var values = new List<IntermediateValue>();
        var end = objective.Evaluate(
            trial,
            value =>
            {
                values.Add(value);
                return value.Step >= stopAt;
            },
            CancellationToken.None
        );
        return (end, values);
    }

    /// <summary>Bars with every value after a time scrambled.</summary>
    public static RunSource Scramble(RunSource source, Riposte.Core.Time.Instant from)
    {
        var bars = source.Bars;
        var columns = bars.Columns.ToDictionary(input => input, input => bars.Array(input).ToArray());
        for (var row = 0; row < bars.Count; row++)
        {
            if (bars.KnownAt(row) > from)
            {
                foreach (var column in columns.Values)
                {
                    column[row] *= 1 + 0.5 * ((row % 7) + 1) / 7;
                }
            }
        }
        // Where the high must stay the highest, every price of a row moved alike.
        return source with
        {
            Bars = new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns),
            Funding = new FundingTable(
                source.Funding.Times.ToArray(),
                [
                    .. source
                        .Funding.Rates.ToArray()
                        .Select((rate, i) => source.Funding.Times[i] >= from ? rate + 0.01 : rate),
                ],
                source.Funding.MarkPrices.ToArray()
            ),
        };
    }
}
