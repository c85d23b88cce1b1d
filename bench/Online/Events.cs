using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Bench.Online;

/// <summary>Events of a configured run on real bars: all labels, and when they are known.</summary>
/// <param name="Data">Every event, weight 1.</param>
/// <param name="Spans">When it starts and ends.</param>
/// <param name="Horizon">Rows that a label looks ahead.</param>
internal sealed record Events(Dataset Data, LabelSpans Spans, int Horizon)
{
    public static Events Read(string config, string bars, string work)
    {
        var loaded = ConfigLoader.Load(ConfigRequest.File(config)).Require();
        var request = new RunRequest(
            loaded,
            bars,
            null,
            null,
            work,
            "",
            Environment.ProcessorCount,
            true,
            "open",
            "none"
        );
        var inputs = InputStages.Prepare(RunContext.Of(request, new SilentProgress(), CancellationToken.None), request);
        var targets = Array.ConvertAll(inputs.Labels.Outcomes, outcome => (float)(int)outcome);
        var weights = new float[targets.Length];
        Array.Fill(weights, 1f);
        var (rows, features) = (inputs.Labels.EventRows, inputs.Fold.Features);
        var columns = Array.ConvertAll(features.Columns, column => Array.ConvertAll(rows, row => column[row]));
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        return new Events(
            new Dataset(new FeatureMatrix(features.Names, columns, rows.Length), targets, weights, all),
            inputs.Labels.Spans,
            inputs.Fold.HorizonBars
        );
    }
}
