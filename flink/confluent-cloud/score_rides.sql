-- Every ride gets its risk, after one of azureml.sql, sagemaker.sql and vertexai.sql. The tables rides and ride_risk are the topics of those names.
-- retry_count: 429 and 503 are repeated; any other failure ends the statement, so the endpoint answers overload with 503 and Retry-After.
INSERT INTO ride_risk
SELECT ride_id, driver_id, event_time, risk
FROM rides,
LATERAL TABLE(ML_PREDICT(
  'risk_scoring',
  driver_id, price, distance_km, CAST(duration_s AS BIGINT),
  MAP['async_enabled', 'true', 'client_timeout', '30', 'max_parallelism', '50', 'retry_count', '5']
));
