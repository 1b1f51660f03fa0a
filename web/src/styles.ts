// The inbox paints with these alone: it uses none of Mantine's components.
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/global.css';
import './styles.css';
