using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

/// <summary>The verbs of models, on models of XGBoost 1.7.4 and what it says of them (tests/corpus/models).</summary>
public sealed class ModelVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("riposte-models-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Corpus(string file) => Repository.Path("tests", "corpus", "models", file);

    private async Task<string> RunAsync(params string[] args)
    {
        var (code, output, error) = await CommandLine.InAsync(folder, args);
        Assert.True(code == 0, error);
        return output;
    }

    private async Task<(int Code, string Error)> FailAsync(params string[] args)
    {
        var (code, _, error) = await CommandLine.InAsync(folder, args);
        return (code, error);
    }

    // Rows of the reference as a table whose columns stand in another order, beside one that no model has.
    private JsonNode WriteRows(string name, string[] features)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Corpus($"{name}.expected.json")))!;
        var lines = expected["rows"]!.AsArray().Select(row => string.Join(',', row!.AsArray().Reverse().Prepend(7)));
        File.WriteAllLines(
            Path.Combine(folder, "rows.csv"),
            [string.Join(',', features.Reverse().Prepend("other")), .. lines]
        );
        return expected["outputs"]!;
    }

    [Fact]
    public async Task A_model_of_xgboost_is_imported_shown_and_predicted()
    {
        await RunAsync("model", "import", Corpus("xgboost-binary.json"), "--from", "xgboost", "--out", "model.json");
        var shown = JsonNode.Parse(await RunAsync("model", "show", "model.json", "--output", "json"))!;
        Assert.Equal("Binary", (string)shown["objective"]!);
        Assert.Equal((5, 6), ((int)shown["features"]!, (int)shown["trees"]!));
        Assert.InRange((int)shown["depth"]!, 1, 4);
        Assert.True((int)shown["category_splits"]! > 0);
        Assert.Equal(1, shown["top_features"]!.AsArray().Sum(feature => (double)feature!["share"]!), 1e-6);
        var text = await RunAsync("model", "show", "model.json", "--top", "1");
        Assert.Contains((string)shown["top_features"]![0]!["name"]!, text, StringComparison.Ordinal);
        var outputs = WriteRows("xgboost-binary", ["alpha", "beta", "gamma", "weekday", "side"]);
        await RunAsync("model", "predict", "model.json", "--input", "rows.csv", "--out", "p.csv");
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "p.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("p", lines[0]);
        Assert.Equal(outputs.AsArray().Count, lines.Length - 1);
        for (var i = 1; i < lines.Length; i++)
        {
            Assert.Equal((double)outputs[i - 1]![0]!, double.Parse(lines[i], CultureInfo.InvariantCulture), 1e-6);
        }
    }

    [Fact]
    public async Task Several_classes_are_printed_as_columns()
    {
        await RunAsync("model", "import", Corpus("xgboost-dart.json"), "--from", "xgboost", "--out", "model.json");
        var outputs = WriteRows("xgboost-dart", ["f0", "f1", "f2", "f3", "f4"]);
        var lines = (await RunAsync("model", "predict", "model.json", "--input", "rows.csv", "--out", "-")).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        Assert.Equal("p_0,p_1,p_2", lines[0]);
        for (var i = 1; i < lines.Length; i++)
        {
            var row = lines[i].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            for (var k = 0; k < 3; k++)
            {
                Assert.Equal((double)outputs[i - 1]![k]!, row[k], 1e-6);
            }
        }
    }

    [Fact]
    public async Task A_file_without_names_is_given_some()
    {
        string[] import = ["model", "import", "bare.json", "--from", "xgboost", "--out", "model.json"];
        var json = JsonNode.Parse(
            await File.ReadAllTextAsync(Corpus("xgboost-dart.json"), TestContext.Current.CancellationToken)
        )!;
        json["learner"]!["feature_names"] = new JsonArray();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "bare.json"),
            json.ToJsonString(),
            TestContext.Current.CancellationToken
        );
        await RunAsync([.. import, "--features", "rsi(14),macd(12,26,9).line,a,b,c"]);
        WriteRows("xgboost-dart", ["rsi(14)", "\"macd(12,26,9).line\"", "a", "b", "c"]);
        var named = await RunAsync("model", "predict", "model.json", "--input", "rows.csv", "--out", "-");
        await RunAsync(import);
        WriteRows("xgboost-dart", ["f0", "f1", "f2", "f3", "f4"]);
        Assert.Equal(named, await RunAsync("model", "predict", "model.json", "--input", "rows.csv", "--out", "-"));
        Assert.Contains(
            "5 features, and 2 names",
            (await FailAsync([.. import, "--features", "a,b"])).Error,
            StringComparison.Ordinal
        );
        import[2] = Corpus("xgboost-binary.json");
        Assert.Contains(
            "itself",
            (await FailAsync([.. import, "--features", "a,b,c,d,e"])).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Files_of_other_programs_and_folders_are_told_apart()
    {
        var (code, error) = await FailAsync("model", "show", Corpus("xgboost-binary.json"));
        Assert.Equal(4, code);
        Assert.Contains("model import xgboost-binary.json --from xgboost", error, StringComparison.Ordinal);
        await RunAsync("model", "export", Corpus("ours-softmax.json"), "--to", "lightgbm", "--out", "m.txt");
        (_, error) = await FailAsync("model", "show", "m.txt");
        Assert.Contains("--from lightgbm", error, StringComparison.Ordinal);
        (code, error) = await FailAsync("model", "show", ".");
        Assert.Equal(4, code);
        Assert.Contains("is a folder", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xgboost")]
    [InlineData("lightgbm")]
    public async Task An_exported_model_comes_back_the_same(string form)
    {
        var source = Corpus("ours-softmax.json");
        await RunAsync("model", "export", source, "--to", form, "--out", "exported");
        await RunAsync("model", "import", "exported", "--from", form, "--out", "again.json");
        WriteRows("ours-softmax", ["alpha", "beta", "gamma", "weekday", "side"]);
        Assert.Equal(
            await RunAsync("model", "predict", source, "--input", "rows.csv", "--out", "-"),
            await RunAsync("model", "predict", "again.json", "--input", "rows.csv", "--out", "-")
        );
    }

    [Fact]
    public async Task Onnx_is_written()
    {
        var output = await RunAsync("model", "export", Corpus("ours-softmax.json"), "--to", "onnx", "--out", "m.onnx");
        Assert.Contains("18 trees", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(Path.Combine(folder, "m.onnx")).Length > 1000);
    }

    [Fact]
    public async Task Mistakes_are_named_and_nothing_is_written()
    {
        var ours = Corpus("ours-binary.json");
        var (code, error) = await FailAsync("model", "export", ours, "--to", "onnx", "--out", "m.onnx");
        Assert.Equal(4, code);
        Assert.Contains("category", error, StringComparison.Ordinal);
        (code, error) = await FailAsync("model", "show", "absent.json");
        Assert.Equal(4, code);
        Assert.Contains("absent.json", error, StringComparison.Ordinal);
        (code, error) = await FailAsync("model", "import", ours, "--from", "lightgbm", "--out", "m.json");
        Assert.Equal(4, code);
        Assert.Contains("LightGBM", error, StringComparison.Ordinal);
        (code, _) = await FailAsync("model", "import", ours, "--from", "catboost", "--out", "m.json");
        Assert.Equal(2, code);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rows.csv"),
            "alpha,beta,gamma,weekday\n1,2,3,4\n",
            TestContext.Current.CancellationToken
        );
        (code, error) = await FailAsync("model", "predict", ours, "--input", "rows.csv", "--out", "p.csv");
        Assert.Equal(4, code);
        Assert.Contains("no column side", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rows.csv"),
            "alpha,beta,gamma,weekday,side\n1,2,3,4,5\n1,2,3,4,buy\n",
            TestContext.Current.CancellationToken
        );
        (code, error) = await FailAsync("model", "predict", ours, "--input", "rows.csv", "--out", "p.csv");
        Assert.Equal(4, code);
        Assert.Contains("'buy' in row 2", error, StringComparison.Ordinal);
        Assert.Equal(["rows.csv"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }
}
