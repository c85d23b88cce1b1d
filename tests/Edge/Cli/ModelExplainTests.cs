using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Edge.Cli;

/// <summary><c>model explain</c> on a small model fitted and saved by the test.</summary>
public sealed class ModelExplainTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-explain-").FullName;
    private readonly BoostedTrees model;
    private readonly Dataset data;

    public ModelExplainTests()
    {
        data = SampleData.Product(300, 4, 3, 11);
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.Softmax,
            Classes = 3,
            Rounds = 6,
        };
        var fit = new FitContext(1, SerialWorkers.Instance);
        model = new BoostingLearner(options).FitTrees(data, null, fit).Model;
        using var file = File.Create(At("model.json"));
        model.Save(file);
        Write("rows.csv", ["f3", "extra", "f0", "f1", "f2"], 40);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string At(string name) => Path.Combine(folder, name);

    private void Write(string name, string[] columns, int rows) =>
        File.WriteAllLines(
            At(name),
            [
                string.Join(',', columns),
                .. Enumerable.Range(0, rows).Select(i => string.Join(',', columns.Select(column => Cell(column, i)))),
            ]
        );

    private string Cell(string column, int row)
    {
        var f = Array.IndexOf(data.Features.Names, column);
        var value = f < 0 ? 1 : data.Features.Columns[f][row];
        return float.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string command) =>
        CommandLine.InAsync(folder, command.Split(' '));

    [Theory]
    [InlineData("")]
    [InlineData(" --background rows.csv")]
    public async Task Contributions_of_every_row_add_up_to_its_margin(string more)
    {
        var (code, text, error) = await RunAsync(
            "model explain model.json --input rows.csv --out shap.csv --page page.html --output json" + more
        );
        Assert.True(code == 0, error);
        var lines = File.ReadAllLines(At("shap.csv"));
        Assert.Equal("row,output,expected,margin,shap_f0,shap_f1,shap_f2,shap_f3", lines[0]);
        Assert.Equal(1 + 40 * 3, lines.Length);
        var probabilities = SampleData.Predict(model, data);
        for (var i = 0; i < 40; i++)
        {
            double[][] rows =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(k =>
                        lines[1 + i * 3 + k]
                            .Split(',')
                            .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))
                            .ToArray()
                    ),
            ];
            Assert.All(rows, (row, k) => Assert.Equal([i, k], row[..2]));
            Assert.All(rows, row => Assert.Equal(row[3], row[2] + row[4..].Sum(), 1e-9));
            // The table's columns stand in another order than the model's: the probabilities must still be the model's.
            var total = rows.Sum(row => Math.Exp(row[3]));
            Assert.All(rows, (row, k) => Assert.Equal(probabilities[i * 3 + k], Math.Exp(row[3]) / total, 1e-6));
        }
        var json = JsonNode.Parse(text)!;
        Assert.Equal(40, (int)json["rows"]!);
        Assert.Equal(more.Length == 0 ? "path_dependent" : "interventional", (string?)json["method"]);
        Assert.Equal(4, json["features"]!.AsArray().Count);
        var page = await File.ReadAllTextAsync(At("page.html"), TestContext.Current.CancellationToken);
        Assert.Contains("What moves model.json", page, StringComparison.Ordinal);
        Assert.DoesNotContain(folder, page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_summary_ranks_features_by_mean_absolute_contribution()
    {
        var (code, text, error) = await RunAsync("model explain model.json --input rows.csv --out shap.json");
        Assert.True(code == 0, error);
        var names = text.Split('\n').Skip(2).Select(line => line.Split(' ')[0]).Take(2).Order().ToArray();
        Assert.Equal(["f0", "f1"], names);
        Assert.Contains("note: ", error, StringComparison.Ordinal);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(At("shap.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(120, json["contributions"]!.AsArray().Count);
        Assert.Equal(4, json["contributions"]![0]!.AsArray().Count);
        Assert.Equal(3, json["expected"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("model explain none.json --input rows.csv", 4, "none.json")]
    [InlineData("model explain rows.csv --input rows.csv", 4, "no model of boosted trees")]
    [InlineData("model explain model.json --input none.csv", 4, "none.csv")]
    [InlineData("model explain model.json --input less.csv", 4, "no column f1")]
    [InlineData("model explain model.json --input words.csv", 4, "holds text")]
    [InlineData("model explain model.json --input empty.csv", 4, "no rows")]
    [InlineData("model explain model.json --input rows.csv --out shap.txt", 2, ".txt")]
    [InlineData("model explain model.json", 2, "--input")]
    public async Task Bad_input_is_told_and_nothing_is_written(string command, int expected, string told)
    {
        Write("less.csv", ["f0", "f2", "f3"], 5);
        File.WriteAllLines(At("words.csv"), ["f0,f1,f2,f3", "1,2,three,4"]);
        File.WriteAllLines(At("empty.csv"), ["f0,f1,f2,f3"]);
        var before = Directory.GetFiles(folder).Order().ToArray();
        var (code, text, error) = await RunAsync(command);
        Assert.Equal(expected, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Empty(text);
        Assert.Equal(before, Directory.GetFiles(folder).Order());
    }

    [Fact]
    public async Task Equal_inputs_give_equal_pages()
    {
        const string command = "model explain model.json --input rows.csv --page page.html";
        Assert.Equal(0, (await RunAsync(command)).Code);
        var first = File.ReadAllBytes(At("page.html"));
        Assert.Equal(0, (await RunAsync(command)).Code);
        Assert.Equal(first, File.ReadAllBytes(At("page.html")));
    }
}
