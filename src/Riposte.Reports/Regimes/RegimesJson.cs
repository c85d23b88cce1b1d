using System.Text.Encodings.Web;
using System.Text.Json;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Regimes;
using Riposte.Learning.Significance;

namespace Riposte.Reports.Regimes;

/// <summary><c>regimes.json</c>: how good the regime model is, which regime follows which, and what it says of the newest
/// bar. Undefined is null; equal runs give equal bytes.</summary>
public static class RegimesJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file.</summary>
    /// <returns>UTF-8 JSON, indented, ended by a line feed.</returns>
    public static byte[] Render(RegimeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonBytes.Write(Options, json => Write(json, report));
    }

    private static void Write(Utf8JsonWriter json, RegimeReport report)
    {
        var study = report.Study;
        json.WriteStartObject();
        var keys = new JsonGroup(json);
        keys.Number("version", 1L);
        keys.Flag("beats_baselines", study.BeatsBaselines);
        keys.Text("sentence", study.Sentence);
        keys.Text("definition", report.Definition);
        keys.Number("rows", (long)study.Rows);
        keys.Number("log_loss", study.LogLoss);
        keys.Number("share_log_loss", study.ShareLogLoss);
        keys.Number("brier", study.Brier);
        keys.Number("ece", study.CalibrationError);
        Score(json, "model", study.Model);
        Score(json, "last_known", study.LastKnown);
        Score(json, "commonest", study.Commonest);
        Difference(json, "over_last_known", study.OverLastKnown);
        Difference(json, "over_commonest", study.OverCommonest);
        keys.Array(
            "regimes",
            study.Classes,
            static (row, line) =>
            {
                row.Text("name", line.Name);
                row.Number("bars", (long)line.Rows);
                row.Number("named", (long)line.NamedRows);
                row.Number("precision", line.Precision);
                row.Number("recall", line.Recall);
                row.Number("f1", line.F1);
                row.Number("last_known_f1", line.LastKnownF1);
                row.Number("auc", line.Auc);
                row.Number("mean_probability", line.MeanProbability);
                row.Number("ece", line.CalibrationError);
                row.Number("lasts_bars", line.Bars);
                row.Number("named_lasts_bars", line.NamedBars);
            }
        );
        Transitions(json, "transitions", study.Actual);
        Transitions(json, "named_transitions", study.Named);
        Newest(json, report.Newest);
        json.WriteEndObject();
    }

    private static void Score(Utf8JsonWriter json, string name, RegimeScore score) =>
        Member(
            json,
            name,
            keys =>
            {
                keys.Number("macro_f1", score.MacroF1);
                keys.Number("mcc", score.Mcc);
                keys.Number("balanced_accuracy", score.BalancedAccuracy);
                keys.Number("accuracy", score.Accuracy);
            }
        );

    private static void Difference(Utf8JsonWriter json, string name, PairedTest test) =>
        Member(
            json,
            name,
            keys =>
            {
                keys.Number("macro_f1_difference", test.Difference);
                keys.Number("low", test.Low);
                keys.Number("high", test.High);
                keys.Number("p_value", test.PValue);
            }
        );

    private static void Newest(Utf8JsonWriter json, RegimeBar bar) =>
        Member(
            json,
            "newest",
            keys =>
            {
                keys.Text("bar", bar.Open.ToString());
                keys.Text("known_at", bar.KnownAt.ToString());
                keys.Text("regime", bar.Named < 0 ? null : RegimeLabels.Names[bar.Named]);
                keys.Text("last_known", bar.LastKnown < 0 ? null : RegimeLabels.Names[bar.LastKnown]);
                for (var c = 0; c < bar.Probabilities.Length; c++)
                {
                    keys.Number($"p_{RegimeLabels.Names[c]}", Shortest(bar.Probabilities[c]));
                }
            }
        );

    private static void Transitions(Utf8JsonWriter json, string name, TransitionTable table)
    {
        json.WriteStartArray(name);
        for (var from = 0; from < table.Classes; from++)
        {
            json.WriteStartObject();
            var keys = new JsonGroup(json);
            keys.Text("from", RegimeLabels.Names[from]);
            var line = from;
            int[] others = [.. Enumerable.Range(0, table.Classes)];
            keys.Array(
                "to",
                others,
                (row, to) =>
                {
                    row.Text("name", RegimeLabels.Names[to]);
                    row.Number("count", (long)table[line, to]);
                    row.Number("probability", table.Probability(line, to));
                }
            );
            keys.Number("lasts_bars", table.ExpectedBars(from));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Member(Utf8JsonWriter json, string name, Action<JsonGroup> write)
    {
        json.WriteStartObject(name);
        write(new JsonGroup(json));
        json.WriteEndObject();
    }

    // The digits of the single, not those that its double adds.
    internal static double Shortest(float value) =>
        double.Parse(
            value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            System.Globalization.CultureInfo.InvariantCulture
        );
}
