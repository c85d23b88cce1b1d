using System.Text;
using System.Text.Json;
using Riposte.Core.Time;
using Riposte.Reports;
using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Reports;

public sealed class MetricsJsonTests
{
    private static string Text(ReportData data) => Encoding.UTF8.GetString(MetricsJson.Render(data));

    [Fact]
    public void The_file_of_a_small_run_is_the_approved_one() => Assert.Equal(Approved, Text(Small()));

    [Fact]
    public void Every_promised_key_is_there_even_when_nothing_is_known()
    {
        var data = SampleReport.Unknown();
        using var file = JsonDocument.Parse(MetricsJson.Render(data with { Figures = [] }));
        (string Group, string[] Keys)[] promised =
        [
            (
                "performance",
                [
                    "net_return",
                    "cagr",
                    "sharpe",
                    "sortino",
                    "max_drawdown",
                    "trades",
                    "win_rate",
                    "profit_factor",
                    "exposure",
                ]
            ),
            ("model", ["auc", "log_loss", "brier"]),
            ("honesty", ["trials", "deflated_sharpe", "verdict"]),
            ("costs", ["fees", "slippage", "funding"]),
        ];
        foreach (var (group, keys) in promised)
        {
            Assert.All(
                keys,
                key => Assert.True(file.RootElement.GetProperty(group).TryGetProperty(key, out _), $"{group}.{key}")
            );
        }
        Assert.Equal(JsonValueKind.Null, file.RootElement.GetProperty("performance").GetProperty("sharpe").ValueKind);
        Assert.Equal(
            JsonValueKind.Null,
            file.RootElement.GetProperty("honesty").GetProperty("deflated_sharpe").ValueKind
        );
    }

    [Fact]
    public void Key_order_does_not_depend_on_the_order_in_which_known_figures_are_given()
    {
        var data = Small();
        var known = data.Figures.Where(figure => MetricCatalog.Find(figure.Key) is not null).ToList();
        Assert.Equal(
            Text(data with { Figures = known }),
            Text(data with { Figures = [.. known.AsEnumerable().Reverse()] })
        );
    }

    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        double[] values = [0.1 + 0.2, 1e-300, -1.0 / 3, 123456789.123456789, 5e-324, 1e22];
        foreach (var value in values)
        {
            using var file = JsonDocument.Parse(
                MetricsJson.Render(Small() with { Figures = [new("performance.sharpe", value)] })
            );
            Assert.Equal(value, file.RootElement.GetProperty("performance").GetProperty("sharpe").GetDouble());
        }
    }

    [Fact]
    public void Infinite_figures_are_null_and_never_invalid_json()
    {
        using var file = JsonDocument.Parse(
            MetricsJson.Render(Small() with { Figures = [new("performance.calmar", double.PositiveInfinity)] })
        );
        Assert.Equal(JsonValueKind.Null, file.RootElement.GetProperty("performance").GetProperty("calmar").ValueKind);
    }

    [Fact]
    public void The_command_is_left_out_because_it_holds_paths()
    {
        var data = Small();
        Assert.DoesNotContain(
            "secret-path",
            Text(data with { Header = data.Header with { Command = "run --data /secret-path" } }),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sharpe")]
    [InlineData(".sharpe")]
    [InlineData("performance.")]
    public void A_key_without_a_group_or_a_name_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => MetricsJson.Render(Small() with { Figures = [new(key, 1)] }));

    [Fact]
    public void A_figure_given_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            MetricsJson.Render(Small() with { Figures = [new("performance.sharpe", 1), new("performance.sharpe", 2)] })
        );

    internal static ReportData Small() =>
        new(
            new ReportHeader(
                "0123456789ab",
                "ETHUSDT 1h",
                "ETHUSDT",
                "1h",
                false,
                Instant.FromDate(2024, 1, 1),
                Instant.FromDate(2024, 1, 2),
                1440,
                "aa",
                "bb",
                "cc",
                18_446_744_073_709_551_615,
                "taker 0.05 %",
                "./riposte run x.yaml"
            ),
            new BacktestResult(
                1000,
                [Instant.FromDate(2024, 1, 2)],
                [1001.5],
                [0],
                [Instant.FromDate(2024, 1, 1)],
                [0.0015],
                [],
                0.5,
                0.25,
                -0.125,
                [],
                null
            ),
            [990],
            null,
            [
                new("performance.sharpe", 0.1 + 0.2),
                new("performance.net_return", 0.0015),
                new("model.auc", double.NaN),
                new("performance.extra", 1),
                new("other.b", 2),
                new("costs.fees", 99),
            ],
            new HonestyBox(
                "no_edge",
                "Nothing.",
                1,
                "one run",
                0.5,
                double.NaN,
                -1,
                1,
                0.1,
                [new(1, 0.0015, 0.3, 0)],
                double.NaN,
                [],
                -0.01,
                "none"
            ),
            [
                new FoldRow(
                    0,
                    Instant.FromDate(2024, 1, 1),
                    Instant.FromDate(2024, 1, 2),
                    100,
                    24,
                    10,
                    0.5,
                    1.1,
                    0.66,
                    1.01,
                    0.4,
                    0,
                    0.0015,
                    double.NaN
                ),
            ],
            [],
            [],
            [],
            [],
            []
        )
        {
            Intervals = [new("performance.sharpe", 0.3, -1.5, double.NaN)],
            Breakdown = [new("side", "long", 2, 0.5, 1.5, 0.00075, double.NaN)],
        };

    private const string Approved = """
        {
          "performance": {
            "net_return": 0.0015,
            "cagr": null,
            "sharpe": 0.30000000000000004,
            "sortino": null,
            "max_drawdown": null,
            "trades": null,
            "win_rate": null,
            "profit_factor": null,
            "exposure": null,
            "extra": 1
          },
          "model": {
            "auc": null,
            "log_loss": null,
            "brier": null
          },
          "honesty": {
            "verdict": "no_edge",
            "verdict_sentence": "Nothing.",
            "trials": 1,
            "trials_explained": "one run",
            "deflated_sharpe": 0.5,
            "pbo": null,
            "sharpe_low": -1,
            "sharpe_high": 1,
            "expected_live_sharpe": 0.1,
            "random_entry_percentile": null,
            "random_entry_draws": 0,
            "buy_and_hold_return": -0.01,
            "funding": "none",
            "cost_sensitivity": [
              {
                "factor": 1,
                "net_return": 0.0015,
                "sharpe": 0.3,
                "trades": 0
              }
            ]
          },
          "costs": {
            "fees": 0.5,
            "slippage": 0.25,
            "funding": -0.125
          },
          "run": {
            "id": "0123456789ab",
            "mode": "back-test",
            "title": "ETHUSDT 1h",
            "symbol": "ETHUSDT",
            "timeframe": "1h",
            "simulated": false,
            "start": "2024-01-01T00:00:00Z",
            "end": "2024-01-02T00:00:00Z",
            "bars": 1440,
            "capital": 1000,
            "days_per_year": 365,
            "costs": "taker 0.05 %",
            "data_hash": "aa",
            "config_hash": "bb",
            "code_hash": "cc",
            "seed": 18446744073709551615,
            "halted_at": null
          },
          "folds": [
            {
              "index": 0,
              "test_start": "2024-01-01T00:00:00Z",
              "test_end": "2024-01-02T00:00:00Z",
              "train_rows": 100,
              "test_rows": 24,
              "rounds": 10,
              "auc": 0.5,
              "log_loss": 1.1,
              "brier": 0.66,
              "entry_long": 1.01,
              "entry_short": 0.4,
              "trades": 0,
              "net_return": 0.0015,
              "sharpe": null
            }
          ],
          "other": {
            "b": 2
          },
          "intervals": {
            "performance.sharpe": {
              "low": -1.5,
              "high": null
            }
          },
          "breakdown": {
            "side": {
              "long": {
                "trades": 2,
                "win_rate": 0.5,
                "net_pnl": 1.5,
                "mean_return": 0.00075,
                "profit_factor": null
              }
            }
          }
        }

        """;
}
