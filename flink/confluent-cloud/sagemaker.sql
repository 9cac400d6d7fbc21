-- The inference image as a SageMaker endpoint (bring your own container): port 8080, GET /ping, POST /invocations.
-- Confluent Cloud sends one request per row, {"driver_id":"...","price":52.0,...}, and reads {"risk":37.25}.
CREATE CONNECTION risk_scoring_endpoint WITH (
  'type' = 'sagemaker',
  'endpoint' = 'https://runtime.sagemaker.${AWS_REGION}.amazonaws.com/endpoints/${SAGEMAKER_ENDPOINT}/invocations',
  'aws-access-key' = '${AWS_ACCESS_KEY_ID}',
  'aws-secret-key' = '${AWS_SECRET_ACCESS_KEY}'
);

CREATE MODEL risk_scoring
INPUT (driver_id STRING, price DOUBLE, distance_km DOUBLE, duration_s BIGINT)
OUTPUT (risk DECIMAL(8, 2))
COMMENT 'The risk that a ride''s fare is not genuine, 0.00 to 100.00'
WITH (
  'provider' = 'sagemaker',
  'task' = 'regression',
  'sagemaker.connection' = 'risk_scoring_endpoint',
  'sagemaker.input_format' = 'JSON',
  'sagemaker.output_format' = 'JSON'
);
