using System.Text.Json.Nodes;
using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Cli;

public sealed class RiskLiquidationTests : IDisposable
{
    // The worked example of the exchange's page on liquidation prices, with the tiers it was reckoned with.
    private const string Tiers = """
        [
          {
            "symbol": "BTCUSDT", "from": "2021-03-01",
            "brackets": [
              { "bracket": 1, "initialLeverage": 50, "notionalCap": 1000000, "notionalFloor": 0, "maintMarginRatio": 0.01, "cum": 0.0 },
              { "bracket": 2, "initialLeverage": 20, "notionalCap": 5000000, "notionalFloor": 1000000, "maintMarginRatio": 0.025, "cum": 15000 }
            ]
          },
          {
            "symbol": "ETHUSDT", "from": "2021-03-01", "notionalCoef": 1,
            "brackets": [
              { "initialLeverage": 10, "notionalCap": "2000000", "notionalFloor": "0", "maintMarginRatio": "0.05" },
              { "initialLeverage": 5, "notionalCap": 5000000, "notionalFloor": 2000000, "maintMarginRatio": 0.1 }
            ]
          },
          {
            "symbol": "ETHUSDT", "from": "2022-01-01",
            "brackets": [{ "initialLeverage": 5, "notionalCap": 5000000, "notionalFloor": 0, "maintMarginRatio": 0.1 }]
          }
        ]
        """;

    private const string Positions = """
        [
          { "symbol": "BTCUSDT", "side": "BOTH", "quantity": 109.488, "entry": "32481.980", "leverage": 20, "margin": "cross" },
          { "symbol": "ETHUSDT", "side": "BOTH", "quantity": "3683.979", "entry": 1456.84, "leverage": 5, "margin": "cross" }
        ]
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-margin-").FullName;

    public RiskLiquidationTests()
    {
        Write("tiers.json", Tiers);
        Write("positions.json", Positions);
        Write("marks.json", """{ "BTCUSDT": 31967.27, "ETHUSDT": "1335.18" }""");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_wallet_that_leaves_no_room_is_out_of_range_and_not_a_fault()
    {
        string[] command = ["risk", "liquidation", "--positions", "one.json", "--tiers", "tiers.json"];
        Write(
            "one.json",
            """[{ "symbol": "BTCUSDT", "side": "BOTH", "quantity": 1, "entry": 20000, "leverage": 20, "margin": "cross" }]"""
        );
        var (code, _, error) = await CommandLine.InAsync(
            folder,
            [.. command, "--wallet", "92233720368", "--marks", "BTCUSDT=30000"]
        );
        Assert.Equal(4, code);
        Assert.Contains("beyond 92 billion", error, StringComparison.Ordinal);
        // A byte-order mark in front, as some editors write it, is no mistake.
        Write("one.json", "\ufeff" + File.ReadAllText(Path.Combine(folder, "one.json")));
        (code, _, error) = await CommandLine.InAsync(
            folder,
            [.. command, "--wallet", "5000", "--marks", "BTCUSDT=30000"]
        );
        Assert.True(code == 0, error);
    }

    [Fact]
    public async Task Prices_are_exact_in_json()
    {
        var json = await JsonAsync("--wallet", "1535443.01", "--marks", "marks.json", "--at", "2021-06-30");
        var (btc, eth) = (json["positions"]![0]!, json["positions"]![1]!);
        // These tables deduct 15,000 and 100,000 where the exchange's deduct 16,300 and 135,365 for their lower tiers:
        // worked anew in whole fractions, with maintenance margins of 72,500.811444 and 391,877.508122.
        Assert.Equal("26660.3567327", btc["liquidation_price"]!.ToJsonString());
        Assert.Equal("1164.31485759", eth["liquidation_price"]!.ToJsonString());
        Assert.Equal("22551.66686193", btc["bankruptcy_price"]!.ToJsonString());
        Assert.Equal("72500.811444", btc["maintenance_margin"]!.ToJsonString());
        Assert.Equal("-56354.56848", btc["unrealised"]!.ToJsonString());
        Assert.Equal("175001.622888", btc["initial_margin"]!.ToJsonString());
        Assert.Equal((2, 2), ((int)btc["tier"]!, (int)eth["liquidation_tier"]!));
        Assert.Equal("2021-03-01T00:00:00Z", (string?)eth["tiers_from"]);
        Assert.Equal("26660.3567327", btc["liquidation_below"]!.ToJsonString());
        Assert.Null(btc["liquidation_above"]);
        Assert.Equal((31967.27 - 26660.3567327) / 31967.27, (double)btc["distance"]!, 1e-12);
        Assert.Null(btc["chance"]);
        Assert.Null(btc["loss"]);
        var account = json["account"]!;
        Assert.Equal("1030895.55638", account["margin_balance"]!.ToJsonString());
        Assert.Equal("464378.319566", account["maintenance_margin"]!.ToJsonString());
        Assert.Equal(464378.319566 / 1030895.55638, (double)account["margin_ratio"]!, 1e-12);
        Assert.False((bool)account["liquidated"]!);
    }

    [Fact]
    public async Task Without_a_time_the_newest_tiers_count()
    {
        var json = await JsonAsync("--wallet", "1535443.01", "--marks", "BTCUSDT=31967.27,ETHUSDT=1335.18");
        Assert.Equal("2022-01-01T00:00:00Z", (string?)json["positions"]![1]!["tiers_from"]);
        Assert.Equal("491877.508122", json["positions"]![1]!["maintenance_margin"]!.ToJsonString());
    }

    [Fact]
    public async Task Isolated_positions_have_a_wallet_a_loss_and_a_chance_of_their_own()
    {
        Write(
            "positions.json",
            """
            [
              { "symbol": "BTCUSDT", "side": "LONG", "quantity": 1, "entry": 20000, "leverage": 10, "margin": "isolated", "isolated_wallet": 2000 },
              { "symbol": "BTCUSDT", "side": "SHORT", "quantity": -1, "entry": 20000, "leverage": 10, "margin": "isolated", "isolated_wallet": "1000" }
            ]
            """
        );
        var json = await JsonAsync(
            "--marks",
            "BTCUSDT=20000",
            "--volatility",
            "BTCUSDT=5%",
            "--horizon",
            "4d",
            "--liquidation-fee",
            "1%"
        );
        Assert.Null(json["account"]);
        var (bought, sold) = (json["positions"]![0]!, json["positions"]![1]!);
        // 18,000 ÷ 0.99 and 21,000 ÷ 1.01.
        Assert.Equal("18181.81818181", bought["liquidation_price"]!.ToJsonString());
        Assert.Equal("20792.07920793", sold["liquidation_price"]!.ToJsonString());
        Assert.Equal(("18000", "21000"), (Exact(bought["bankruptcy_price"]), Exact(sold["bankruptcy_price"])));
        Assert.Equal(("2000", "0"), (Exact(bought["loss"]!["lost"]), Exact(bought["loss"]!["insurance_fund"])));
        Assert.Equal(("LONG", "SHORT"), ((string?)bought["side"], (string?)sold["side"]));
        Assert.Equal("-1", Exact(sold["quantity"]));
        // Python's math.erfc, with v = 0.05² · 4 and d = ln(20,000 ÷ 18,181.81818181), ln(20,792.07920793 ÷ 20,000).
        Assert.Equal(0.35693239589831566, (double)bought["chance"]!, 1e-9);
        Assert.Equal(0.6840790917273899, (double)sold["chance"]!, 1e-9);
    }

    [Fact]
    public async Task Text_names_the_account_the_positions_and_what_is_odd()
    {
        Write(
            "positions.json",
            """
            [
              { "symbol": "BTCUSDT", "side": "BOTH", "quantity": 200, "entry": 30000, "leverage": 50, "margin": "cross" },
              { "symbol": "ETHUSDT", "side": "BOTH", "quantity": 1, "entry": 1000, "leverage": 5, "margin": "isolated", "isolated_wallet": 1200 }
            ]
            """
        );
        var (code, output, error) = await RunAsync(
            "--wallet",
            "135000",
            "--marks",
            "BTCUSDT=30000,ETHUSDT=1000",
            "--liquidation-fee",
            "0.5%"
        );
        Assert.Equal(0, code);
        // 200 × 30,000 × 2.5 % − 15,000 = 135,000: at its end exactly.
        Assert.StartsWith(
            "cross wallet 135000, margin balance 135000, maintenance margin 135000, initial margin 120000, margin ratio 100 %: liquidated",
            output,
            StringComparison.Ordinal
        );
        Assert.Matches(
            @"(?m)^BTCUSDT +BOTH +cross +200 +30000 +30000 +2 +135000 +100 % +30000 +29325 +0 % +- +-$",
            output
        );
        Assert.Matches(
            @"(?m)^ETHUSDT +BOTH +isolated 1200 +1 +1000 +1000 +1 +100 +8\.3333 % +never +never +- +- +-$",
            output
        );
        Assert.Contains("BTCUSDT BOTH: liquidated at its mark", output, StringComparison.Ordinal);
        Assert.Contains(
            "leaves the account 105000, of 30000 lost a fee of 30000; insurance fund 0",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "note: BTCUSDT BOTH: leverage 50 is above 20, the most for a notional of 6000000",
            error,
            StringComparison.Ordinal
        );
        Assert.Contains("above 5000000, the cap of the last tier", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_files_of_the_repository_work()
    {
        var (code, output, error) = await CommandLine.InAsync(
            folder,
            "risk",
            "liquidation",
            "--positions",
            Repository.Path("examples", "example-positions.json"),
            "--wallet",
            "5000",
            "--marks",
            "BTCUSDT=64000,ETHUSDT=3200",
            "--tiers",
            Repository.Path("examples", "example-margin-tiers.json"),
            "--volatility",
            "3%"
        );
        Assert.Equal((0, ""), (code, error));
        // Two legs, one price: 5,000 + 0.5·(P − 64,000) − 0.2·(P − 66,000) = 0.5 % · 0.7·P, P = 13,800 ÷ 0.2965.
        Assert.Equal(2, output.Split('\n').Count(line => line.Contains("46543.00168634", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("positions.json", "[]", "holds no position")]
    [InlineData("positions.json", "{}", "is no list of positions")]
    [InlineData("positions.json", "[1]", "holds a position that is no object")]
    [InlineData("positions.json", "[", "is no valid JSON at line 1")]
    [InlineData("positions.json", "[{}]", "position 1 has no symbol")]
    [InlineData("positions.json", """[{ "symbol": "A", "size": 1 }]""", "unknown field size")]
    [InlineData("positions.json", """[{ "symbol": "A", "symbol": "B" }]""", "is no valid JSON")]
    public async Task A_bad_file_is_named_with_the_place(string file, string text, string says) =>
        await RefusedAsync(4, file, text, says);

    [Theory]
    [InlineData("\"side\": \"BOTH\"", "\"side\": \"BUY\"", "position 1 (BTCUSDT) has the side BUY")]
    [InlineData("\"side\": \"BOTH\"", "\"side\": \"LONG\"", "position 2 (ETHUSDT) mixes BOTH with LONG")]
    [InlineData("\"ETHUSDT\"", "\"BTCUSDT\"", "position 2 (BTCUSDT) is a second position of side BOTH")]
    [InlineData("109.488", "0", "has the quantity 0")]
    [InlineData("109.488", "0.000000001", "more than 8 digits")]
    [InlineData("109.488", "1e12", "is out of range")]
    [InlineData("109.488", "true", "quantity is no number")]
    [InlineData("109.488", "90000000", "beyond 92 billion")]
    [InlineData("\"32481.980\"", "-1", "entry is not above 0")]
    [InlineData("\"leverage\": 20", "\"leverage\": 0", "has a leverage below 1")]
    [InlineData("\"leverage\": 20", "\"leverage\": 2.5", "leverage is no whole number")]
    [InlineData("\"cross\" },", "\"crossed\" },", "has the margin crossed")]
    [InlineData("\"cross\" },", "\"isolated\" },", "has no isolated_wallet")]
    [InlineData("\"cross\" },", "\"isolated\", \"isolated_wallet\": 0 },", "isolated_wallet is not above 0")]
    [InlineData("\"cross\" },", "\"cross\", \"isolated_wallet\": 5 },", "is cross and has an isolated_wallet")]
    public async Task A_bad_position_is_named(string part, string other, string says)
    {
        var at = Positions.IndexOf(part, StringComparison.Ordinal);
        var text = string.Concat(Positions.AsSpan(0, at), other, Positions.AsSpan(at + part.Length));
        await RefusedAsync(4, "positions.json", text, says);
    }

    [Theory]
    [InlineData("\"margin\": \"isolated\", \"isolated_wallet\": 5, \"leverage\": 20", "one leg cross and one isolated")]
    [InlineData("\"margin\": \"cross\", \"leverage\": 10", "legs of different leverage")]
    public async Task Legs_of_a_symbol_share_their_settings(string second, string says) =>
        await RefusedAsync(
            4,
            "positions.json",
            $$"""
            [
              { "symbol": "BTCUSDT", "side": "LONG", "quantity": 1, "entry": 20000, "leverage": 20, "margin": "cross" },
              { "symbol": "BTCUSDT", "side": "SHORT", "quantity": 1, "entry": 20000, {{second}} }
            ]
            """,
            says
        );

    [Theory]
    [InlineData(
        "\"cum\": 15000",
        "\"cum\": 16300",
        "Tier 2 of BTCUSDT deducts 16300, but its floors and rates imply 15000"
    )]
    [InlineData("\"notionalFloor\": 1000000", "\"notionalFloor\": 1000001", "the tier before ends at 1000000")]
    [InlineData("\"maintMarginRatio\": 0.025", "\"maintMarginRatio\": 2.5", "maintenance rate 2.5")]
    [InlineData("\"from\": \"2021-03-01\",", "", "table 1 (BTCUSDT) has no from")]
    [InlineData("\"from\": \"2021-03-01\"", "\"from\": \"spring\"", "is no date")]
    [InlineData("\"2022-01-01\"", "\"2021-03-01\"", "two margin tables from 2021-03-01")]
    [InlineData("\"notionalCoef\": 1", "\"notionalCoef\": 1.5", "notionalCoef is not 1")]
    [InlineData("\"notionalCap\": 1000000, ", "", "bracket 1 has no notionalCap")]
    [InlineData("\"symbol\": \"ETHUSDT\"", "\"symbol\": \"XRPUSDT\"", "No margin table of ETHUSDT")]
    public async Task A_bad_table_is_named(string part, string other, string says) =>
        await RefusedAsync(4, "tiers.json", Tiers.Replace(part, other, StringComparison.Ordinal), says, "2021-06-30");

    [Theory]
    [InlineData("--at 2020-01-01", 4, "start at 2021-03-01")]
    [InlineData("--at yesterday", 2, "--at 'yesterday' is no time")]
    [InlineData("--wallet many", 2, "--wallet 'many' is no amount")]
    [InlineData("--wallet 1e5", 2, "is no amount")]
    [InlineData("--marks BTCUSDT=1", 2, "no price of ETHUSDT")]
    [InlineData("--marks BTCUSDT=0,ETHUSDT=1", 2, "no price above 0 for BTCUSDT")]
    [InlineData("--marks BTCUSDT=1,BTCUSDT=2", 2, "for the second time")]
    [InlineData("--marks BTCUSDT=", 2, "--marks holds 'BTCUSDT='")]
    [InlineData("--marks none.json", 4, "none.json cannot be read")]
    [InlineData("--marks tiers.json", 4, "is no object of prices")]
    [InlineData("--volatility 3", 2, "has no percent sign")]
    [InlineData("--volatility BTCUSDT=-3%", 2, "out of range")]
    [InlineData("--horizon soon", 2, "--horizon 'soon'")]
    [InlineData("--horizon 1mo", 2, "--horizon '1mo'")]
    [InlineData("--liquidation-fee 0.005", 2, "has no percent sign")]
    public async Task A_bad_option_is_named(string option, int code, string says)
    {
        string[] words = option.Split(' ');
        string[] usual = [.. words[0] == "--wallet" ? [] : (string[])["--wallet", "1535443.01"]];
        string[] marks = [.. words[0] == "--marks" ? [] : (string[])["--marks", "marks.json"]];
        var (actual, output, error) = await RunAsync([.. usual, .. marks, .. words]);
        Assert.Equal((code, ""), (actual, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cross_positions_need_a_wallet()
    {
        var (code, output, error) = await RunAsync("--marks", "marks.json");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("Add --wallet AMOUNT", error, StringComparison.Ordinal);
    }

    private static string? Exact(JsonNode? node) => node?.ToJsonString();

    private async Task RefusedAsync(int code, string file, string text, string says, string? at = null)
    {
        Write(file, text);
        string[] time = at is null ? [] : ["--at", at];
        var (actual, output, error) = await RunAsync(["--wallet", "1535443.01", "--marks", "marks.json", .. time]);
        Assert.Equal((code, ""), (actual, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] options) =>
        CommandLine.InAsync(
            folder,
            ["risk", "liquidation", "--positions", "positions.json", "--tiers", "tiers.json", .. options]
        );

    private async Task<JsonNode> JsonAsync(params string[] options)
    {
        var (code, output, error) = await RunAsync([.. options, "--output", "json"]);
        Assert.Equal((0, ""), (code, error));
        return JsonNode.Parse(output)!;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
